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

    /// <summary>A number that was shown; null where there was none to show.</summary>
    /// <param name="shown">The number.</param>
    /// <param name="at">When it was first shown.</param>
    public static PublishedNumber? Of(Envelope shown, DateTimeOffset at) => shown.Value is { } value
        ? new(shown.MetricId, shown.Scope, shown.Window.From, shown.Window.To, shown.DefinitionVersion, value, shown.Unit, shown.N, at) : null;

    /// <summary>True where late data has moved it: the same definition gives readers another text now. Pages and reports decide by this alone.</summary>
    public bool IsRestatedBy(Envelope now) => Definition == now.DefinitionVersion && now.Value is { } value && Text != Format.Value(value, now.Unit, now.N);
}

/// <summary>
/// What was said of finished months, so that late data which moves a number is seen to have moved it (R20). The months of the
/// leadership dashboard's numbers are written down a week after their end, for the organisation and each team.
/// </summary>
/// <remarks>
/// A report finds its restatements in the snapshots of earlier reports and not here: what pages have shown depends on the days on which
/// this installation was looked at and is no document, so a report that told it would have other bytes on another machine. What counts as
/// moved is the same for both, see <see cref="PublishedNumber.IsRestatedBy"/>.
/// </remarks>
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
            .Select(month => (Last: Known(month).LastOrDefault(), Now: PublishedNumber.Of(month, now)!))
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
    public PublishedNumber? Restated(Envelope month) => month.Part is null
        && Known(month).FirstOrDefault(one => one.Definition == month.DefinitionVersion) is { } first && first.IsRestatedBy(month) ? first : null;

    private IEnumerable<Envelope> Finished(Library library, Scope scope)
    {
        var until = Period.Floor(DateOnly.FromDateTime(warehouse.Now().UtcDateTime).AddDays(-MaturesInDays), Grain.Month);
        var metrics = library.Catalog.Dashboards.GetValueOrDefault(Board)?.Rows.SelectMany(row => row).Where(tile => tile.Kind == Tile).Select(tile => tile.Metric);
        return (metrics ?? []).SelectMany(metric => library.Reader.Read(new MetricQuery(metric, scope, new Period(until.AddMonths(-Months), until), Grain.Month)).Trend);
    }

    private IEnumerable<PublishedNumber> Known(Envelope month) => (_all ??= Read())[(month.MetricId, month.Scope, month.Window.From, month.Window.To)];

    private ILookup<(string, string, DateOnly, DateOnly), PublishedNumber> Read()
    {
        using var connection = warehouse.Connect();
        return connection.Query("select metric_id, scope, window_from, window_to, definition, value, unit, n, published_at from raw.published order by published_at, rowid")
            .Select(row => new PublishedNumber((string)row.metric_id, (string)row.scope, (DateOnly)row.window_from, (DateOnly)row.window_to, (string)row.definition,
                (double)row.value, (string)row.unit, (int)row.n, (DateTimeOffset)row.published_at))
            .ToLookup(one => (one.MetricId, one.Scope, one.From, one.To));
    }
}
