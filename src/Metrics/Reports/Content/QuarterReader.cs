using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Reports;

/// <summary>Reads the metrics of a quarter, and keeps what stands behind them.</summary>
/// <param name="sources">What is read.</param>
/// <param name="book">Takes the numbers.</param>
internal sealed class QuarterReader(Sources sources, FigureBook book)
{
    private const int MonthsOfCourse = 15, LateShare = 10;

    private readonly SortedDictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Envelope> _now = [];
    private readonly DateOnly? _begins = FirstDay(sources);

    /// <summary>The quarter.</summary>
    public Quarter Quarter => sources.Quarter;

    /// <summary>What is read.</summary>
    public Sources Sources => sources;

    /// <summary>The numbers.</summary>
    public FigureBook Book => book;

    /// <summary>Definitions of every metric that was read as a line, by id.</summary>
    public IReadOnlyList<Definition> Definitions => [.. _definitions.Values];

    /// <summary>Up to when the sources had delivered: what came after the quarter's end does not change what is said of it.</summary>
    public DateTimeOffset? DataAsOf
    {
        get
        {
            var end = new DateTimeOffset(Quarter.Period.To, TimeOnly.MinValue, TimeSpan.Zero);
            return sources.Warehouse.DataAsOf() is { } asOf ? asOf < end ? asOf : end : null;
        }
    }

    /// <summary>A metric; null where none of that id is defined.</summary>
    public Metric? Find(string id) => sources.Library.Catalog.Find(id);

    /// <summary>A metric of the report's scope. The intervals of numbers are drawn as often as a report must; courses and splits show none.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="period">Days.</param>
    /// <param name="grain">Buckets of a course; null for none.</param>
    /// <param name="by">A split; null for none.</param>
    /// <param name="against">What it is compared with; null for nothing.</param>
    public Reading Read(Metric metric, Period period, Grain? grain = null, string? by = null, Against? against = null) =>
        sources.Library.Reader.Read(new MetricQuery(metric, sources.Scope, period, grain, by, against) { Replicates = grain is null && by is null ? Bootstrap.ReplicatesOfReports : Bootstrap.Replicates });

    /// <summary>True where the history reaches over nearly all of those days: what nobody recorded must not look like a rise from nothing.</summary>
    public bool IsRecorded(Period period) => _begins is { } first && first <= period.From.AddDays(period.Days / LateShare);

    /// <summary>The last day that is looked at: of the quarter, or of the data where that ends before.</summary>
    public DateOnly LastDay => DataAsOf is { } asOf && asOf.UtcDateTime < Quarter.Period.To.ToDateTime(TimeOnly.MinValue) ? DateOnly.FromDateTime(asOf.UtcDateTime) : Quarter.Period.To.AddDays(-1);

    /// <summary>Services of the report's scope.</summary>
    public IReadOnlySet<string> Services => field ??= sources.Library.Reader.Services().In(sources.Scope).ToHashSet();

    /// <summary>The quarter's number of a metric with its change since the quarter before; kept among the numbers, with its definition.</summary>
    public Envelope Now(Metric metric, string title)
    {
        if (!_now.TryGetValue(metric.Id, out var now))
        {
            var before = Quarter.Previous.Period;
            _now[metric.Id] = now = Dated(Read(metric, Quarter.Period, against: IsRecorded(before) ? Against.Of(before) : null).Headline);
            Define(metric, now);
        }
        Keep(metric.Id + ".now", title, now);
        return now;
    }

    /// <summary>A metric as a line of the scorecard.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="title">Its name on paper.</param>
    /// <param name="isCounter">True where its worsening is always told.</param>
    public ScoreLine Line(Metric metric, string title, bool isCounter)
    {
        sources.Progress?.Report($"reading {title.ToLowerInvariant()}");
        var (before, year) = (Quarter.Previous.Period, Quarter.YearBefore.Period);
        var now = Now(metric, title);
        var course = Course(title, Read(metric, new Period(Quarter.Period.To.AddMonths(-MonthsOfCourse), Quarter.Period.To), Grain.Month).Trend, Grain.Month);
        return new ScoreLine(metric.Id, title)
        {
            Now = Keep(metric.Id + ".now", title, now),
            Interval = now.Value is null || (now.CiLow ?? now.CiHigh) is null ? "" : Format.Interval(now.CiLow, now.CiHigh, now.Unit, now.N).Replace(" to ", "–", StringComparison.Ordinal),
            Before = IsRecorded(before) ? Keep(metric.Id + ".before", $"{title}, quarter before", Dated(Read(metric, before).Headline)) : null,
            Year = IsRecorded(year) ? Keep(metric.Id + ".year", $"{title}, year before", Dated(Read(metric, year).Headline)) : null,
            Label = now.Change?.Label ?? "",
            Direction = now.Change?.Direction ?? "",
            N = Format.Count(now.N),
            Grade = now.QualityGrade,
            Coverage = now.Coverage,
            Course = course,
            IsLowerBetter = metric.Better switch { "lower" => true, "higher" => false, _ => null },
            IsCounter = isCounter,
        };
    }

    /// <summary>A trend as a series. When pages had shown another value is no part of a report, which lists its own restatements: it does not follow from the documents.</summary>
    /// <param name="title">Name of the series.</param>
    /// <param name="trend">The trend.</param>
    /// <param name="grain">Its buckets.</param>
    public static Series Course(string title, IReadOnlyList<Envelope> trend, Grain grain)
    {
        var series = Picture.Series(title, trend, grain);
        return series with { Points = [.. series.Points.Select(point => point with { Flag = string.Join(' ', (point.Flag ?? "").Split(' ').Where(flag => flag.Length > 0 && flag != Charts.Flags.Restated)) })] };
    }

    /// <summary>A number as the report keeps it: it says when the data is of, not when it was computed.</summary>
    public Envelope Dated(Envelope envelope) => envelope with { DataAsOf = DataAsOf, ComputedAt = DataAsOf ?? new DateTimeOffset(Quarter.Period.To, TimeOnly.MinValue, TimeSpan.Zero) };

    /// <summary>Keeps an envelope as a number of the report.</summary>
    public Figure Keep(string key, string title, Envelope envelope) =>
        book.Keep(new Figure(key, title, ScoreLine.Text(envelope), envelope.Value, envelope.Unit, envelope));

    private void Define(Metric metric, Envelope now)
    {
        var query = new MetricQuery(metric, sources.Scope, Quarter.Period);
        var rows = ReportRows.Read(sources.Library, query);
        _definitions[metric.Id] = new Definition(metric.Id, metric.Title, now.DefinitionVersion, metric.About, metric.Rules, now.CiMethod,
            sources.Library.Reader.Seed(query).ToString(System.Globalization.CultureInfo.InvariantCulture), rows.Length == 0 ? 0 : rows.Count(letter => letter == '\n') + 1, Snapshot.Hash(rows));
    }

    private static DateOnly? FirstDay(Sources sources)
    {
        var services = sources.Library.Reader.Services();
        var names = services.In(sources.Scope).ToHashSet();
        return services.Services.Where(service => names.Contains(service.Name)).Min(service => service.FirstDeployedAt) is { } first
            ? DateOnly.FromDateTime(first.UtcDateTime) : null;
    }
}
