using System.Collections.Concurrent;
using System.Data;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Catalog;

/// <summary>How much of one day's events (or money, in hundredths) is complete enough; no day where the measure has no time. Group: of a split by team or service.</summary>
internal readonly record struct DayCoverage(ulong Group, DateOnly? Day, long Covered, long All);

/// <summary>
/// The SQL that a reading needs, built around a metric's own text. Statements are prepared once per reader and
/// kept, because planning a metric costs several times what running it does.
/// </summary>
internal sealed class FactQueries(Warehouse.Warehouse warehouse)
{
    private readonly ConcurrentBag<PreparedReader> _readers = [];
    private readonly ConcurrentDictionary<(string, ulong), string> _reasons = new();
    private readonly ConcurrentDictionary<string, HashSet<string>> _columns = new();
    private (long Version, ServiceList List)? _services;

    /// <summary>The services of the newest refresh.</summary>
    public ServiceList Services()
    {
        var version = warehouse.Version;
        if (_services is { } known && known.Version == version)
            return known.List;
        using var connection = warehouse.Connect();
        var list = ServiceList.Read(connection);
        _services = (version, list);
        return list;
    }

    /// <summary>The facts of the scope in the window: those that count, and how many do not.</summary>
    public FactTable Facts(MetricQuery query, Period period, DateTimeOffset asOf)
    {
        var header = query.Metric.File.Header;
        var shape = FactShape.Of(query.Metric);
        var text = $"""
            select
                happened_on,
                hash({Filter.GroupOf(query.By)}),
                case when {LeftOut(query)} is null then 0::ubigint else hash({LeftOut(query)}) end,
                {(shape.HasEnds ? Seconds(header["from"]) + "," : shape.HasValues ? $"cast({header["value"]} as double)," : "")}
                {(shape.HasEnds ? Seconds(header["until"]) + "," : "")}
                {(shape.HasDenominators ? $"cast({header["over"]} as double)," : "")}
                {(shape.HasClusters ? $"hash({header["cluster"]})," : "")}
                {(shape.HasPeople ? $"hash({header["people"]})," : "")}
            from ({query.Metric.File.Text}) as facts
            where {Where(query)}{Day(query)}{query.Filter.Where()} {Once(query)}
            """;
        return Use(text, command => { Bind(command, query, period, asOf); return FactTable.Read(command.ExecuteReader(), shape); });
    }

    private static string Seconds(string instant) => $"epoch_us({instant}) / 1e6";

    /// <summary>Coverage by day, from the model table and column that the metric's header names.</summary>
    public IReadOnlyList<DayCoverage> Coverage(MetricQuery query)
    {
        var (table, column) = query.Metric.File.Header["coverage"].Split('.') is [var first, var second] ? (first, second)
            : throw new DefinitionException(query.Metric.File.Path, "'coverage' must be TABLE.COLUMN of the model");
        var isDated = table != "services";
        if (query.Metric.File.Header.TryGetValue("weigh", out var weight))
            return Weighed(query, table, column, weight);
        var group = query.By switch { "team" => "hash(team_id)", "service" => "hash(service_id)", _ => "0::ubigint" };
        var text = $"""
            select {group}, {(isDated ? DayOf(query) : "null::date")}, count(*) filter (where {column}), count(*)
            from model.{table}
            where {(isDated ? Where(query) : ScopeFilter(query.Scope))}
            group by all
            """;
        return Days(query, text);
    }

    // Money that nobody owns may be anybody's: it lowers what is known of every scope and part.
    private List<DayCoverage> Weighed(MetricQuery query, string table, string column, string weight) => Days(query, $"""
        select 0::ubigint, happened_on, {Hundredths($"case when {column} then {weight} end")}, {Hundredths(weight)}
        from model.{table}
        where happened_on >= $from and happened_on < $to
        group by all
        """);

    private static string Hundredths(string amount) => $"coalesce(sum(cast(round(100 * abs(cast({amount} as double))) as bigint)), 0)::bigint";

    private List<DayCoverage> Days(MetricQuery query, string text) => Use(text, command =>
    {
        Bind(command, query, query.Period, DateTimeOffset.UnixEpoch);
        using var reader = command.ExecuteReader();
        var days = new List<DayCoverage>();
        while (reader.Read())
            days.Add(new DayCoverage(reader.GetFieldValue<ulong>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2), reader.GetInt64(3)));
        return days;
    });

    // A split over years must not count every group's days: the first day of a bucket, or nothing, tells enough.
    private static string DayOf(MetricQuery query) => (query.By, query.Grain) switch
    {
        (null, _) => "happened_on",
        (_, null) => "null::date",
        (_, { } grain) => $"greatest(date_trunc('{grain.ToString().ToLowerInvariant()}', happened_on)::date, $from)",
    };

    /// <summary>The words behind a reason's hash.</summary>
    public string Reason(MetricQuery query, ulong hash, DateTimeOffset asOf) => _reasons.GetOrAdd((query.Metric.File.Path, hash), _ =>
    {
        using var connection = warehouse.Connect();
        return connection.ExecuteScalar<string>(
            $"select any_value(left_out) from ({query.Metric.File.Text}) where hash(left_out) = $hash",
            Arguments(query, asOf, new { hash })) ?? "other";
    });

    /// <summary>The rows behind a reading, oldest first; a column whose name ends in <c>_key</c> is for joins alone.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Rows(MetricQuery query, int? limit, DateTimeOffset asOf)
    {
        using var connection = warehouse.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            select service_id as service, team_id as team,
                columns(lambda name: name not in ('service_id', 'team_id', 'happened_on') and not ends_with(name, '_key'))
            from ({query.Metric.File.Text}) as facts where {Where(query)}{Day(query with { Grain = null })}{query.Filter.Where()} {Once(query)}
            order by happened_at, service_id, cast(facts as varchar) {(limit is { } rows ? $"limit {rows}" : "")}
            """;
        Bind(command, query, query.Period, asOf);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i));
    }

    /// <summary>What the query asks for that the metric's facts do not know, in a reader's word; null where they know all.</summary>
    public string? Unknown(MetricQuery query)
    {
        if (query.Filter.IsNone && query.By is null or "team" or "service")
            return null;
        var columns = _columns.GetOrAdd(query.Metric.File.Path, _ => Columns(query));
        return query.Filter.Needs().FirstOrDefault(need => !columns.Contains(need.Column)).Word
            ?? (query.By is { } by && !columns.Contains(Filter.ColumnOf(by)) ? by : null);
    }

    /// <summary>The groups of a split by a column, by name.</summary>
    public IReadOnlyList<(string Name, ulong Hash)> Groups(MetricQuery query, DateTimeOffset asOf)
    {
        var text = $"""
            select distinct {Filter.GroupOf(query.By)} as name, hash(name)
            from ({query.Metric.File.Text}) as facts where {Where(query)}{Day(query)}{query.Filter.Where()} order by 1
            """;
        return Use(text, command =>
        {
            Bind(command, query, query.Period, asOf);
            using var reader = command.ExecuteReader();
            var groups = new List<(string, ulong)>();
            while (reader.Read())
                groups.Add((reader.GetString(0), reader.GetFieldValue<ulong>(1)));
            return groups;
        });
    }

    /// <summary>What the metric's facts can be split by.</summary>
    public IReadOnlyList<string> Splits(MetricQuery query)
    {
        var columns = _columns.GetOrAdd(query.Metric.File.Path, _ => Columns(query));
        return [.. Filter.Splits.Where(split => columns.Contains(Filter.ColumnOf(split)))];
    }

    private HashSet<string> Columns(MetricQuery query) =>
        Use($"select * from ({query.Metric.File.Text}) as facts limit 0", command =>
        {
            Bind(command, query, query.Period, DateTimeOffset.UnixEpoch);
            using var reader = command.ExecuteReader();
            return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet();
        });

    private T Use<T>(string text, Func<DuckDBCommand, T> use)
    {
        if (!_readers.TryTake(out var reader))
            reader = new PreparedReader(warehouse.Connect());
        try
        {
            return use(reader.Command(text));
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    private static DynamicParameters Arguments(MetricQuery query, DateTimeOffset asOf, object more)
    {
        var parameters = new DynamicParameters(more);
        if (query.Metric.File.Text.Contains("$as_of", StringComparison.Ordinal))
            parameters.Add("as_of", asOf);
        return parameters;
    }

    private static void Bind(DuckDBCommand command, MetricQuery query, Period period, DateTimeOffset asOf)
    {
        command.Parameters.Clear();
        void Add(string name, object value)
        {
            if (command.CommandText.Contains('$' + name, StringComparison.Ordinal))
                command.Parameters.Add(new DuckDBParameter(name, value));
        }
        Add("from", period.From);
        Add("to", period.To);
        Add("scope", query.Scope.Name);
        Add("as_of", asOf);
        foreach (var (name, value) in query.Filter.Fields())
            Add(name, value);
    }

    // Who asks for programs, too, asks for what the definition leaves out because of them.
    private static string LeftOut(MetricQuery query) => query.Filter.Bots is not null || query.By == "bot" ? "nullif(left_out, 'bot')" : "left_out";

    private static string Where(MetricQuery query) => $"happened_on >= $from and happened_on < $to and {ScopeFilter(query.Scope)}";

    // Of what is so each day, the last day of a window or bucket that has begun.
    private static string Day(MetricQuery query) => !query.Metric.IsState ? "" : query.Grain is not { } grain
        ? " and happened_on = least(cast($to as date) - 1, cast(utc($as_of) as date))"
        : $" and happened_on = least(cast(date_trunc('{grain}', happened_on) + interval 1 {grain} as date) - 1, cast($to as date) - 1, cast(utc($as_of) as date))";

    private static string ScopeFilter(Scope scope) => scope.Kind switch
    {
        "service" => "service_id = $scope",
        "team" => "team_id = $scope",
        _ => "true",
    };

    // An incident of three services is one incident to a team or the organisation.
    private static string Once(MetricQuery query) =>
        query.Metric.File.Header.TryGetValue("once", out var key) && query.Scope.Kind != "service" && query.By != "service"
            ? $"qualify row_number() over (partition by {key}{(query.By is null ? "" : ", " + Filter.GroupOf(query.By))} order by service_id) = 1"
            : "";
}
