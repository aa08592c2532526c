using Metrics.Collect;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>A loopback GitHub and a warehouse that collects from it.</summary>
internal sealed class GitHubWorld : IAsyncDisposable
{
    private readonly Metrics.Collect.Inbound.AuthorHash _authors = AuthorKey.Open(null);
    private readonly HttpMessageInvoker _http = Metrics.Collect.Collecting.Client();
    private readonly string _folder = Directory.CreateTempSubdirectory("github").FullName;

    private GitHubWorld(FakeGitHub server, QuickClock clock, string settings, string commits, string owners, string since)
    {
        (Server, Clock, Street) = (server, clock, new Street());
        foreach (var (file, token) in new[] { ("token", "right"), ("second", "second"), ("third", "third") })
            File.WriteAllText(Path.Combine(_folder, file), token);
        Connection = ConnectionsFile.Parse($$"""
            connections:
              acme:
                type: github
                address: {{server.Address}}
                since: {{since}}
                incidents: {labels: [incident]}
                commits: {{commits}}
                owners: {{owners}}
            {{settings}}
            """, _folder)[0];
    }

    public FakeGitHub Server { get; }
    public QuickClock Clock { get; }
    public Street Street { get; }
    public Connection Connection { get; }

    public const string One = """
            token: {file: token}
            repositories: {include: [acme/checkout]}
        """;

    public static async Task<GitHubWorld> Open(List<FakeRepository> repositories, string settings = One, string commits = "none", string owners = "none", string since = "400 days")
    {
        var clock = new QuickClock(Events.At("04-10 00:00"));
        return new GitHubWorld(await FakeGitHub.Start(clock, repositories), clock, settings, commits, owners, since);
    }

    /// <summary>The standard repository: a thousand of each.</summary>
    public static List<FakeRepository> Thousand()
    {
        var repository = new FakeRepository("acme/checkout", 7).Fill(1000, 1000, 1000);
        repository.PullRequests[499] = repository.PullRequest(500, 120);
        repository.Issues.AddRange([repository.Issue(1, 90), repository.Issue(2, 900, "COMPLETED"), repository.Issue(3, 1900, "NOT_PLANNED")]);
        repository.Releases.AddRange([repository.Release(1), repository.Release(2)]);
        return [repository];
    }

    public Collecting Collecting() => new(Street.Warehouse, _http, _authors, Clock);

    /// <summary>One round by a process of its own; the operations asked for.</summary>
    public async Task<IReadOnlyList<string>> Round()
    {
        var before = Server.Calls.Count;
        var result = await Collecting().Run(Connection, null, default);
        Assert.True(result!.Error is null, result.Error);
        return [.. Server.Calls.Skip(before).Select(call => call.Operation)];
    }

    /// <summary>One round that ends after the first page has landed; true where it came to its own end.</summary>
    public async Task<bool> RoundOfOnePage()
    {
        using var cancel = new CancellationTokenSource();
        await Collecting().Run(Connection, new Told(text =>
        {
            if (text.Contains(" new, ", StringComparison.Ordinal))
                cancel.Cancel();
        }), cancel.Token);
        return !cancel.IsCancellationRequested;
    }

    public string Tables()
    {
        Street.Warehouse.Refresh();
        return Street.Snapshot();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Street.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Told(Action<string> tell) : IProgress<string>
    {
        public void Report(string value) => tell(value);
    }
}
