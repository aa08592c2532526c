using System.Globalization;

namespace Metrics.Catalog;

/// <summary>A question about a metric as it arrives from outside, still as text.</summary>
/// <param name="Metric">Id, name or former name.</param>
/// <param name="Scope"><c>org</c>, <c>team:NAME</c>, <c>service:NAME</c>; null for the organisation.</param>
/// <param name="From">First day, <c>YYYY-MM-DD</c>.</param>
/// <param name="To">First day after the period.</param>
/// <param name="Interval">week, month, quarter or null.</param>
/// <param name="By">One of <see cref="Filter.Splits"/> or null.</param>
/// <param name="Compare">previous, year, a scope or null.</param>
public sealed record MetricRequest(string Metric, string? Scope, string? From, string? To, string? Interval = null, string? By = null,
    string? Compare = null)
{
    /// <summary>Which facts are read; all that count unless set.</summary>
    public Filter Filter { get; init; } = Filter.None;
}

/// <summary>Everything that answers questions about metrics: what is declared, and the reader. Command line, API and pages ask here.</summary>
/// <param name="Catalog">What is declared.</param>
/// <param name="Reader">Turns facts into envelopes.</param>
public sealed record Library(Catalog Catalog, MetricReader Reader)
{
    /// <summary>Reads the definitions beside the warehouse's SQL files.</summary>
    /// <exception cref="DefinitionException">A definition is wrong.</exception>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="tiles">The kinds of tile that can be drawn; null for any.</param>
    public static Library Load(Warehouse.Warehouse warehouse, IReadOnlyList<string>? tiles = null) =>
        new(Metrics.Catalog.Catalog.Load(warehouse.Options.Root, warehouse.Files, tiles, warehouse.Options.IsDemo), new MetricReader(warehouse));

    /// <summary>The envelopes that answer a request.</summary>
    /// <exception cref="RequestException">A parameter is missing, unreadable or names nothing.</exception>
    public IReadOnlyList<Envelope> Read(MetricRequest request) => request.Metric.StartsWith(QuickCheckReader.Prefix, StringComparison.Ordinal)
        ? QuickChecks(request)
        : Adoption.StandardNumbers.Owns(request.Metric) ? new Adoption.StandardNumbers(this, Reader.Read) { Surveys = () => Surveys.WaveBook.Tables(Reader.Warehouse) }.Read(request)
        : [.. Reader.Read(Parse(request)).Flat()];

    /// <summary>The rows behind the answer.</summary>
    /// <exception cref="RequestException">As <see cref="Read"/>.</exception>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Rows(MetricRequest request, int? limit) => Reader.Rows(Parse(request), limit);

    private List<Envelope> QuickChecks(MetricRequest request)
    {
        if (request.By is not null)
            throw new RequestException("by", "a quick-check score has no split; ask for each scope");
        var query = Parse(request with { Metric = "dora.lead_time.p50" });
        var periods = query.Grain is { } grain
            ? query.Period.Buckets(grain).Select(bucket => new Period(bucket.From, bucket.To))
            : [query.Period];
        var checks = new QuickCheckReader(Catalog, Reader);
        return [.. periods.Select(period => checks.Read(request.Metric, query.Scope, period))];
    }

    /// <summary>Reads a request's texts.</summary>
    /// <exception cref="RequestException">A parameter is missing, unreadable or names nothing.</exception>
    public MetricQuery Parse(MetricRequest request) => new(
        Catalog.Get(request.Metric),
        Metrics.Scope.Parse(request.Scope ?? "org"),
        new Period(Day("from", request.From), Day("to", request.To)),
        ReadGrain(request.Interval),
        request.By is null || Filter.Splits.Contains(request.By) ? request.By
            : throw new RequestException("by", $"'{request.By}' is none of {string.Join(", ", Filter.Splits)}"),
        Against.Parse(request.Compare))
    {
        Filter = request.Filter,
    };

    /// <summary>Reads a day written <c>YYYY-MM-DD</c>.</summary>
    /// <exception cref="RequestException">It is missing, or no day between 1990 and 2100.</exception>
    public static DateOnly Day(string field, string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100
            ? day
            : throw new RequestException(field, text is null ? "is missing; write a day as YYYY-MM-DD" : $"'{text}' is no day between 1990 and 2100; write YYYY-MM-DD");

    /// <summary>Reads week, month or quarter; null stays null.</summary>
    /// <exception cref="RequestException">It is something else.</exception>
    public static Grain? ReadGrain(string? text) => text switch
    {
        null or "" => null,
        "week" => Grain.Week,
        "month" => Grain.Month,
        "quarter" => Grain.Quarter,
        _ => throw new RequestException("interval", $"'{text}' is none of week, month, quarter"),
    };
}
