using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Metrics.Collect.Connections;

namespace Metrics.Collect.Git;

/// <summary>
/// Connections of type <c>git</c>: clones, bundles and addresses, read by the git command line. Each repository is one page,
/// landed with its cursor; one that cannot be read does not stop the others.
/// </summary>
public sealed class GitConnection : ICollector
{
    // Two connections may read one repository, from one mirror: the second waits.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _mirrors = [];

    /// <inheritdoc/>
    public string Type => "git";

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["locations", "deployments", "paths", "files", "token"];

    /// <inheritdoc/>
    public void Check(Connection connection)
    {
        var locations = connection.Settings.Texts("locations");
        if (locations.Length == 0)
            throw connection.Settings.Wrong("locations", "missing; list clones, bundle files or addresses, for example [../clones/*]");
        if (locations.FirstOrDefault(location => GitSecrets.Mask(location) != location && !location.StartsWith("ssh:", StringComparison.Ordinal)) is { } open)
            throw connection.Settings.Wrong("locations", $"'{GitSecrets.Mask(open)}' holds a credential; write it as token: {{env: NAME}} instead");
        connection.Secret("token");
        try
        {
            DeploymentRule.Parse(Rule(connection));
        }
        catch (GitException wrong)
        {
            throw connection.Settings.Wrong("deployments", wrong.Message);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> Collect(Round round, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (collector, failures) = (Collector(round), new List<SourceException>());
        foreach (var source in Sources(round.Connection))
        {
            Page? page = null;
            if (await Failure(async () => page = await Read(collector, source, round, cancel)) is { } failure)
                failures.Add(failure);
            else
                yield return page!;
        }
        if (failures.Count > 0)
            throw new SourceException(failures[0].Problem, string.Join(' ', failures.Select(failure => failure.Message)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Probe> Probe(Round round, [EnumeratorCancellation] CancellationToken cancel)
    {
        var collector = Collector(round);
        yield return new Probe("git 2.32 or newer", (await Failure(() => collector.Probe(cancel)))?.Message);
        foreach (var source in Sources(round.Connection))
            yield return new Probe($"history of {GitSecrets.Mask(source.Location)}", (await Failure(() => collector.Probe(source, cancel)))?.Message);
    }

    private async Task<Page> Read(GitCollector collector, GitSource source, Round round, CancellationToken cancel)
    {
        var address = GitLocation.Parse(source.Location).Address;
        var alone = _mirrors.GetOrAdd(address, _ => new SemaphoreSlim(1));
        await alone.WaitAsync(cancel);
        try
        {
            return await Read(collector, source, $"{address} {GitCollection.ServiceOf(source)}", round, cancel);
        }
        finally
        {
            alone.Release();
        }
    }

    private static async Task<Page> Read(GitCollector collector, GitSource source, string stream, Round round, CancellationToken cancel)
    {
        round.Report($"reading {GitCollection.ServiceOf(source)}");
        round.Tally.Requests++;
        var progress = new GitSteps(step => round.Report($"{GitCollection.ServiceOf(source)}: {step}"), round.Clock);
        var reading = await collector.Open(source, GitState.FromJson(round.State(stream)), progress, cancel);
        var documents = new List<Document>();
        await foreach (var document in reading.Documents(cancel))
            documents.Add(document);
        if (reading.Warnings.Count > 0)
            round.Tally.Warning = string.Join(' ', [.. round.Tally.Warning is { } before ? new[] { before } : [], .. reading.Warnings]);
        return new Page(documents, (stream, reading.Next.ToJson()));
    }

    // git's own error becomes a source's: the ledger and the status page know no other.
    private static async Task<SourceException?> Failure(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (GitException failure)
        {
            return new SourceException(failure.Problem, failure.Message);
        }
    }

    private static GitCollector Collector(Round round) =>
        new(Path.Combine(round.DataFolder ?? Path.Combine(Path.GetTempPath(), "metrics"), "mirrors"), round.Authors.Of);

    private static string Rule(Connection connection) => connection.Settings.OptionalText("deployments") ?? "tags:*";

    private static IEnumerable<GitSource> Sources(Connection connection)
    {
        var paths = connection.Settings.Texts("paths");
        var token = connection.Secret("token");
        return connection.Settings.Texts("locations").SelectMany(location => GitFolders.Match(connection.Folder, location))
            .Select(location => new GitSource(connection.Id, WithToken(location, token), DeploymentRule: Rule(connection), Paths: paths.Length > 0 ? paths : null,
                Files: connection.Settings.Texts("files")));
    }

    // Only over https: a token sent in the clear would be anybody's.
    private static string WithToken(string location, Secret? token) => token is not null && location.StartsWith("https://", StringComparison.Ordinal)
        ? $"https://x-access-token:{Uri.EscapeDataString(token.Read())}@{location[8..]}"
        : location;
}

/// <summary>Passes on what git says, at once and at most once a second: a step told after the run's end would open it again.</summary>
internal sealed class GitSteps(Action<string> report, TimeProvider clock) : IProgress<GitProgress>
{
    private readonly Lock _gate = new();
    private long _last;

    /// <inheritdoc/>
    public void Report(GitProgress value)
    {
        lock (_gate)
        {
            if (_last != 0 && clock.GetElapsedTime(_last) < TimeSpan.FromSeconds(1))
                return;
            _last = clock.GetTimestamp();
            report(value.ToString());
        }
    }
}
