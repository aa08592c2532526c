using System.Text;
using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>
/// A small history in words. Commits are written <c>child:parent,parent</c>; times are hours, a commit's is its place in the story
/// unless it is given. Reading a result computes the lineage.
/// </summary>
internal sealed class Story(string? repo = "acme/checkout") : IDisposable
{
    private readonly List<string> _sources = [];
    private readonly List<Action<RepositoryHistory>> _commits = [];
    private readonly List<Action<RepositoryHistory>> _changes = [];
    private readonly Dictionary<string, Told> _services = [];
    private LineageRows? _rows;
    private int _clock;

    public IEnumerable<Shipped> Deployments => Compute().Deployments.Span.ToArray().Select(Describe).ToList();

    public IEnumerable<Linked> Changes => Compute().Changes.Span.ToArray().Select(Describe).ToList();

    public IReadOnlyList<string>? Cycle => Compute().Cycle;

    public int Missing => Compute().MissingCommits;

    public Story Commits(params string[] commits)
    {
        foreach (var commit in commits)
            Commit(commit);
        return this;
    }

    public Story Commit(string text, double? authored = null, double? committed = null, bool pick = false, string[]? paths = null)
    {
        var (sha, parents) = text.Split(':') is [var child, var list] ? (child, list.Split(',')) : (text, []);
        var authoredAt = Hours(authored ?? _clock++);
        var committedAt = committed is null ? authoredAt : Hours(committed.Value);
        _commits.Add(history =>
        {
            history.Commits.Add(Source(sha), Utf8(sha), authoredAt, committedAt, pick);
            foreach (var parent in parents)
                history.Commits.Parent(Utf8(parent));
            if (paths is not null)
                history.Commits.PathsAreKnown();
            foreach (var path in paths ?? [])
                history.Commits.Path(Utf8(path));
        });
        return this;
    }

    public Story Change(string id, string? merge = null, double? merged = null, params string[] shas)
    {
        _changes.Add(history =>
        {
            history.Changes.Add(Source(id), Utf8(merge), merged is null ? Instants.None : Hours(merged.Value));
            foreach (var sha in shas)
                history.Changes.Sha(Utf8(sha));
        });
        return this;
    }

    public Story Service(string id, string[]? paths = null, ChangeUnit? unit = null)
    {
        _services[id] = new Told(paths, unit, []);
        return this;
    }

    /// <summary>A rollout of a service; the sha null means that the source gave none.</summary>
    public Story Deploy(string id, string? sha, double at, string service = "checkout", bool aborted = false)
    {
        if (!_services.ContainsKey(service))
            Service(service);
        _services[service].Rollouts.Add(table => table.Add(Source($"{service} {id}"), Utf8(id), Utf8(sha), Hours(at), aborted));
        return this;
    }

    /// <summary>The same events in another order of arrival.</summary>
    public Story Shuffle(Random random)
    {
        foreach (var list in (List<Action<RepositoryHistory>>[])[_commits, _changes])
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
        foreach (var service in _services.Values)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(service.Rollouts));
        return this;
    }

    public Shipped Deployment(string id) => Deployments.Single(row => row.Id == id);

    /// <summary>Ids of the changes a deployment was the first to show, in order.</summary>
    public string ShippedBy(string deployment, string service = "checkout") => string.Join(' ', Changes
        .Where(row => row.Deployment == deployment && row.Service == service).Select(row => row.Id).Order(StringComparer.Ordinal));

    public Linked Link(string change, string service = "checkout") => Changes.Single(row => row.Id == change && row.Service == service);

    public static long Hours(double hours) => (long)Math.Round(hours * 3_600_000_000);

    public void Dispose() => _rows?.Dispose();

    private LineageRows Compute()
    {
        if (_rows is not null)
            return _rows;
        using var history = new RepositoryHistory(repo);
        foreach (var told in _services.Values)
        {
            var table = history.AddService(told.Paths, told.Unit);
            told.Rollouts.ForEach(add => add(table));
        }
        _changes.ForEach(add => add(history));
        _commits.ForEach(add => add(history));
        return _rows = RepositoryLineage.Of(history);
    }

    private int Source(string text)
    {
        _sources.Add(text);
        return _sources.Count - 1;
    }

    private (string Service, string Id) Rollout(long source) => _sources[(int)source].Split(' ') is [var service, var id] ? (service, id) : default;

    private Shipped Describe(DeploymentRow row)
    {
        var (service, id) = Rollout(row.Source);
        var previous = row.Previous < 0 ? null : Rollout(row.Previous).Id;
        return new Shipped(service, id, previous, row.Rollout + 1, row.Kind, row.IsBaseline, row.Reason, row.Commits, row.RemovedCommits, row.Changes);
    }

    private Linked Describe(ChangeRow row)
    {
        double? startedAt = row.StartedAt == Instants.None ? null : row.StartedAt / 3_600_000_000.0;
        var (service, deployment) = Rollout(row.Rollout);
        return new Linked(service, _sources[(int)row.Source], row.Unit, deployment, row.Method, startedAt, row.IsBackport);
    }

    private static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? "");

    internal sealed record Shipped(string Service, string Id, string? Previous, int Position, DeploymentKind Kind, bool IsBaseline,
        Unresolved Reason, int Commits, int Removed, int Changes);

    internal sealed record Linked(string Service, string Id, ChangeUnit Unit, string Deployment, LinkMethod Method, double? StartedAt,
        bool IsBackport);

    private sealed record Told(string[]? Paths, ChangeUnit? Unit, List<Action<RolloutTable>> Rollouts);
}
