using Dapper;
using Metrics.Collect;

namespace Metrics.Warehouse;

/// <summary>One run of a collection, an import or a refresh.</summary>
/// <param name="RunId">Number of the run.</param>
/// <param name="Connection">Connection id, or the origin of an import.</param>
/// <param name="Kind">collect, import, events or refresh.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it runs, or when the process died.</param>
/// <param name="State">running, done, warned, limited or failed.</param>
/// <param name="Landed">Documents that were new or changed.</param>
/// <param name="Repeated">Documents that were there already.</param>
/// <param name="Rejected">Lines refused.</param>
/// <param name="Message">What it is doing, or the error or warning with what to do.</param>
/// <param name="Expected">How many documents the run has to bring as far as the source says; null where it does not say.</param>
/// <param name="Requests">Requests sent.</param>
/// <param name="Points">Points charged, where the source charges points.</param>
/// <param name="WaitedSeconds">How long it waited for limits.</param>
/// <param name="Problem">Kind of the trouble that ended it, a <see cref="SourceProblem"/>; null where it went through.</param>
/// <param name="NotBefore">Before this instant the source is not asked again.</param>
public sealed record Run(long RunId, string Connection, string Kind, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    string State, long Landed, long Repeated, long Rejected, string? Message,
    long? Expected, long Requests, long Points, double WaitedSeconds, string? Problem, DateTimeOffset? NotBefore);

/// <summary>The ledger of runs and of refused lines; what the status page shows.</summary>
public sealed class RunLedger
{
    private readonly Warehouse _warehouse;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private DateTimeOffset? _dataAsOf;
    private long _last;

    internal RunLedger(Warehouse warehouse, TimeProvider clock)
    {
        _warehouse = warehouse;
        _clock = clock;
        using var connection = warehouse.Connect();
        _last = connection.ExecuteScalar<long>("select coalesce(max(run_id), 0) from raw.runs");
        _dataAsOf = connection.QuerySingle<DateTimeOffset?>(
            "select max(finished_at) from raw.runs where kind <> 'refresh' and state in ('done', 'warned')");
        connection.Execute("""
            update raw.runs set state = 'failed', finished_at = $now, message = 'the program ended before the run did; nothing half-done was kept'
            where state = 'running'
            """, new { now = clock.GetUtcNow() });
    }

    /// <summary>Writes down that a run has begun; returns its number.</summary>
    public long Begin(string source, string kind)
    {
        var run = Interlocked.Increment(ref _last);
        using var connection = _warehouse.Connect();
        connection.Execute("""
            insert into raw.runs by name select $run as run_id, $source as connection, $kind as kind, $now as started_at,
                'running' as state, 0 as landed, 0 as repeated, 0 as rejected
            """,
            new { run, source, kind, now = _clock.GetUtcNow() });
        return run;
    }

    /// <summary>Writes down what a run is doing and how far it is.</summary>
    public void Report(long run, Tally tally, string doing) => Write(run, null, "running", tally, doing);

    /// <summary>Writes down how a run ended.</summary>
    public void End(long run, string state, Tally tally, string? message)
    {
        var now = _clock.GetUtcNow();
        if (Write(run, now, state, tally, message) != "refresh" && state is "done" or "warned")
            Delivered(now);
    }

    private string Write(long run, DateTimeOffset? finished, string state, Tally tally, string? message)
    {
        using var connection = _warehouse.Connect();
        return connection.QuerySingle<string>("""
            update raw.runs set finished_at = $finished, state = $state, landed = $landed, repeated = $repeated, rejected = $rejected,
                message = $message, expected = $expected, requests = $requests, points = $points, waited_s = $waited,
                problem = $problem, not_before = $notBefore
            where run_id = $run
            returning kind
            """, new
        {
            run, finished, state, landed = tally.Count.Landed, repeated = tally.Count.Repeated, rejected = tally.Rejected, message,
            expected = tally.Expected, requests = tally.Requests, points = tally.Points, waited = tally.Waited.TotalSeconds,
            problem = tally.Problem?.ToString(), notBefore = tally.NotBefore,
        });
    }

    /// <summary>Adds to this hour's run of a source that delivers in many small pieces.</summary>
    public void Add(string source, string kind, LandingCount count, long rejected)
    {
        using var connection = _warehouse.Connect();
        var now = _clock.GetUtcNow();
        var updated = connection.Execute("""
            update raw.runs set finished_at = $now, landed = landed + $landed, repeated = repeated + $repeated,
                rejected = rejected + $rejected, state = case when rejected + $rejected > 0 then 'warned' else 'done' end
            where connection = $source and kind = $kind and started_at > $since
            """, new { now, source, kind, landed = count.Landed, repeated = count.Repeated, rejected, since = now.AddHours(-1) });
        Delivered(now);
        if (updated == 0)
            Write(Begin(source, kind), now, rejected > 0 ? "warned" : "done", new Tally { Count = count, Rejected = rejected }, null);
    }

    /// <summary>Keeps refused lines for the status page.</summary>
    public void Reject(IEnumerable<Reject> rejects)
    {
        using var connection = _warehouse.Connect();
        using var appender = connection.CreateAppender("raw", "rejects");
        foreach (var reject in rejects)
        {
            appender.CreateRow().AppendValue(_clock.GetUtcNow()).AppendValue(reject.Origin).AppendValue(reject.Line)
                .AppendValue(reject.Field).AppendValue(reject.Reason).AppendValue(reject.Excerpt).EndRow();
        }
    }

    /// <summary>The newest runs first.</summary>
    public IReadOnlyList<Run> Recent(int count) => Read("$source = ''", "", count);

    /// <summary>The newest runs over one connection, the newest first.</summary>
    public IReadOnlyList<Run> Of(string source, int count) => Read("connection = $source and kind = 'collect'", source, count);

    private List<Run> Read(string which, string source, int count)
    {
        using var connection = _warehouse.Connect();
        return [.. connection.Query<Run>($"""
            select run_id as RunId, connection as Connection, kind as Kind, started_at as StartedAt, finished_at as FinishedAt,
                state as State, landed as Landed, repeated as Repeated, rejected as Rejected, message as Message, expected as Expected,
                coalesce(requests, 0) as Requests, coalesce(points, 0) as Points, coalesce(waited_s, 0) as WaitedSeconds,
                problem as Problem, not_before as NotBefore
            from raw.runs where {which} order by run_id desc limit $count
            """, new { count, source })];
    }

    /// <summary>The instant up to which the sources have delivered: the end of the newest run that brought data.</summary>
    public DateTimeOffset? DataAsOf()
    {
        lock (_gate)
            return _dataAsOf;
    }

    private void Delivered(DateTimeOffset until)
    {
        lock (_gate)
            _dataAsOf = _dataAsOf > until ? _dataAsOf : until;
    }
}
