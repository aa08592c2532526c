using Dapper;
using Metrics.Charts;

namespace Metrics.Catalog;

/// <summary>A number of a finished month as readers were shown it.</summary>
/// <param name="MetricId">The metric.</param>
/// <param name="Scope">As an envelope writes it.</param>
/// <param name="From">First day of the month.</param>
/// <param name="To">First day after it.</param>
/// <param name="Definition">Version of the definition; another version is another number, not a restatement (R25).</param>
/// <param name="Value">The value, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The metric's unit.</param>
/// <param name="N">Facts it rested on.</param>
/// <param name="At">When it was first shown.</param>
public sealed record PublishedNumber(string MetricId, string Scope, DateOnly From, DateOnly To, string Definition, double Value, string Unit, int N, DateTimeOffset At)
{
    /// <summary>The value as readers saw it: only what moves this text is a restatement (R20).</summary>
    public string Text => Format.Value(Value, Unit, N);
}

/// <summary>
/// What was said of finished months, so that late data which moves a number is seen to have moved it (R20). The months of the
/// leadership dashboard's numbers are written down a week after their end, for the organisation and each team.
/// </summary>
public sealed class Published(Warehouse.Warehouse warehouse)
{
    private const string Board = "leadership", Tile = "number";
    private const int Months = 12, MaturesInDays = 7;

    private ILookup<(string, string, DateOnly, DateOnly), PublishedNumber>? _all;

    /// <summary>Writes down every finished month that was not yet, or that now reads otherwise; returns how many it wrote.</summary>
    public int Write(Library library)
    {
        var now = warehouse.Now();
        var scopes = library.Reader.Services().Teams.Select(team => new Scope("team", team)).Prepend(Scope.Organisation);
        var fresh = scopes.SelectMany(scope => Finished(library, scope)).Where(month => month.Value is not null)
            .Select(month => (Last: Known(month).LastOrDefault(), Now: Of(month, now)))
            .Where(month => month.Last?.Text != month.Now.Text || month.Last.Definition != month.Now.Definition)
            .Select(month => month.Now).ToList();
        using var connection = warehouse.Connect();
        connection.Execute("insert into raw.published values ($MetricId, $Scope, $From, $To, $Definition, $Value, $Unit, $N, $At)", fresh);
        _all = null;
        return fresh.Count;
    }

    /// <summary>The finished months of a scope that late data has moved, each with what it was first shown as.</summary>
    public IReadOnlyList<(Envelope Now, PublishedNumber First)> Restated(Library library, Scope scope) =>
        [.. Finished(library, scope).Select(month => (month, First: Restated(month))).Where(month => month.First is not null).Select(month => (month.month, month.First!))];

    /// <summary>What a number was first shown as, where late data has moved it since; null where it stands.</summary>
    public PublishedNumber? Restated(Envelope month) => month.Part is null && month.Value is { } value
        && Known(month).FirstOrDefault(one => one.Definition == month.DefinitionVersion) is { } first
        && first.Text != Format.Value(value, month.Unit, month.N) ? first : null;

    private IEnumerable<Envelope> Finished(Library library, Scope scope)
    {
        var until = Period.Floor(DateOnly.FromDateTime(warehouse.Now().UtcDateTime).AddDays(-MaturesInDays), Grain.Month);
        var metrics = library.Catalog.Dashboards.GetValueOrDefault(Board)?.Rows.SelectMany(row => row).Where(tile => tile.Kind == Tile).Select(tile => tile.Metric);
        return (metrics ?? []).SelectMany(metric => library.Reader.Read(new MetricQuery(metric, scope, new Period(until.AddMonths(-Months), until), Grain.Month)).Trend);
    }

    private IEnumerable<PublishedNumber> Known(Envelope month) => (_all ??= Read())[(month.MetricId, month.Scope, month.Window.From, month.Window.To)];

    private static PublishedNumber Of(Envelope month, DateTimeOffset at) =>
        new(month.MetricId, month.Scope, month.Window.From, month.Window.To, month.DefinitionVersion, month.Value!.Value, month.Unit, month.N, at);

    private ILookup<(string, string, DateOnly, DateOnly), PublishedNumber> Read()
    {
        using var connection = warehouse.Connect();
        return connection.Query("select metric_id, scope, window_from, window_to, definition, value, unit, n, published_at from raw.published order by published_at, rowid")
            .Select(row => new PublishedNumber((string)row.metric_id, (string)row.scope, (DateOnly)row.window_from, (DateOnly)row.window_to, (string)row.definition,
                (double)row.value, (string)row.unit, (int)row.n, (DateTimeOffset)row.published_at))
            .ToLookup(one => (one.MetricId, one.Scope, one.From, one.To));
    }
}
