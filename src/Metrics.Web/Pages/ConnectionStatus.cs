using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Warehouse;

namespace Metrics.Web.Pages;

/// <summary>What a connection of <c>metrics.yml</c> is doing and how far it can be relied on.</summary>
internal sealed record ConnectionStatus(Connection Connection, DateTimeOffset Now)
{
    private const int Looked = 200;

    /// <summary>Its newest round; null before the first.</summary>
    public Run? Last { get; private init; }

    /// <summary>When a round of it last went through.</summary>
    public DateTimeOffset? LastGood { get; private init; }

    /// <summary>How many of its newest rounds failed one after the other.</summary>
    public int FailuresInARow { get; private init; }

    /// <summary>When the next round begins; null where none is scheduled.</summary>
    public DateTimeOffset? Next { get; private init; }

    /// <summary>How new its newest object is; null where nothing has landed.</summary>
    public Freshness? Freshness { get; private init; }

    /// <summary>What is left of its credential's budget; null where the source has not said.</summary>
    public Budget? Budget { get; private init; }

    /// <summary>When the round that is under way last showed progress; null where none is.</summary>
    public DateTimeOffset? Progress { get; private init; }

    /// <summary>Before this instant the source is not asked.</summary>
    public DateTimeOffset NotBefore { get; private init; }

    /// <summary>Its state.</summary>
    public ConnectionState State => this switch
    {
        { Progress: not null } when NotBefore > Now => ConnectionState.Waiting,
        { Progress: { } at } => Now - at > Schedules.Patience ? ConnectionState.Stuck : ConnectionState.Running,
        { Last: null } => ConnectionState.NeverRun,
        { Last.Problem: nameof(SourceProblem.Limited) } or { Last.State: "limited" } => ConnectionState.Waiting,
        { Last.Problem: nameof(SourceProblem.Credential) } => ConnectionState.WrongToken,
        { Last.Problem: nameof(SourceProblem.Permission) } => ConnectionState.MissingScope,
        { Last.Problem: nameof(SourceProblem.Gone) } => ConnectionState.Gone,
        { Last.Problem: nameof(SourceProblem.TooHeavy) } => ConnectionState.TooHeavy,
        { Last.State: "failed" } => ConnectionState.Failed,
        { Freshness: { } freshness } when freshness.IsSilent(Now) => ConnectionState.Silent,
        { Last.State: "warned" } => ConnectionState.Warned,
        _ => ConnectionState.Fresh,
    };

    /// <summary>True where a person has to do something.</summary>
    public bool NeedsSomebody => State is ConnectionState.WrongToken or ConnectionState.MissingScope or ConnectionState.Gone
        or ConnectionState.Failed or ConnectionState.Stuck or ConnectionState.Silent or ConnectionState.TooHeavy;

    /// <summary>
    /// How many objects the last round brought of those that it had to read as far as the source says, at most 1; 1 where there was
    /// nothing to read; null where the source does not say.
    /// </summary>
    public double? Coverage => Last switch
    {
        { Expected: > 0 and var expected } => Math.Min(1, (double)(Last.Landed + Last.Repeated) / expected),
        { Expected: 0, State: "done" or "warned" } => 1,
        _ => null,
    };

    /// <summary>All connections, those first that need somebody, else in the order of the file.</summary>
    public static async Task<IReadOnlyList<ConnectionStatus>> Read(IReadOnlyList<Connection> connections, Collecting collecting, Schedules? schedules, Warehouse.Warehouse warehouse)
    {
        var (freshness, all) = (Freshness.Read(warehouse), new List<ConnectionStatus>());
        foreach (var connection in connections)
        {
            var runs = warehouse.Runs.Of(connection.Id, Looked);
            all.Add(new ConnectionStatus(connection, warehouse.Now())
            {
                Last = runs.Count > 0 ? runs[0] : null,
                FailuresInARow = runs.TakeWhile(run => run.State == "failed").Count(),
                LastGood = runs.FirstOrDefault(run => run.State is "done" or "warned")?.FinishedAt,
                Next = schedules is not null && await schedules.Next(connection) is { } next ? Max(next, collecting.Limits(connection).NotBefore) : null,
                Freshness = freshness.GetValueOrDefault(connection.Id),
                Budget = collecting.Limits(connection).Budget,
                Progress = collecting.LastProgress(connection) ?? (runs is [{ State: "running" } run, ..] ? run.StartedAt : null),
                NotBefore = collecting.Limits(connection).NotBefore,
            });
        }
        return [.. all.OrderByDescending(status => status.NeedsSomebody)];
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>The states that a reader has to tell apart, because each asks for something else.</summary>
internal enum ConnectionState
{
    /// <summary>The last round went through and brought news no later than usual.</summary>
    Fresh,

    /// <summary>A round is under way.</summary>
    Running,

    /// <summary>A round shows no progress.</summary>
    Stuck,

    /// <summary>The source's limit is used up.</summary>
    Waiting,

    /// <summary>The credential was refused.</summary>
    WrongToken,

    /// <summary>The credential may not read something.</summary>
    MissingScope,

    /// <summary>A repository does not exist any more, or is hidden.</summary>
    Gone,

    /// <summary>An answer was too heavy for the source.</summary>
    TooHeavy,

    /// <summary>Any other trouble.</summary>
    Failed,

    /// <summary>Rounds go through and bring nothing for much longer than usual.</summary>
    Silent,

    /// <summary>The last round went through with a warning.</summary>
    Warned,

    /// <summary>There was no round yet.</summary>
    NeverRun,
}
