using System.Security.Cryptography;
using System.Text;
using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>
/// The share of services at a scorecard's target, and platform maturity, as envelopes like any other number. They rest on metrics and
/// therefore are none of the SQL files.
/// </summary>
/// <param name="library">What is declared, and the reader.</param>
/// <param name="read">Reads a metric, or remembers it.</param>
public sealed class StandardNumbers(Library library, Func<MetricQuery, Reading> read)
{
    /// <summary>Ids of the two: the share, with the scorecard's name behind it where there are several, and maturity.</summary>
    public const string LevelShare = "plat.scorecard.level_share", MaturityId = "plat.maturity";

    private const string Unit = "0-4";

    /// <summary>The closed waves that maturity may rest on.</summary>
    public Func<IReadOnlyList<Surveys.WaveTable>> Surveys { get; init; } = () => [];

    /// <summary>True where a request is about one of these numbers.</summary>
    public static bool Owns(string metric) => metric == MaturityId || metric == LevelShare || metric.StartsWith(LevelShare + ".", StringComparison.Ordinal);

    /// <summary>Ids of all that can be read.</summary>
    public IEnumerable<string> Ids => library.Catalog.Scorecards.Select(card => $"{LevelShare}.{card.Name}").Append(MaturityId);

    /// <summary>The envelopes that answer a request: one, or one a bucket; each as of the last day of its window.</summary>
    /// <exception cref="RequestException">A parameter is missing, unreadable or names nothing.</exception>
    public IReadOnlyList<Envelope> Read(MetricRequest request)
    {
        if (request.By is not null)
            throw new RequestException("by", "this number has no split; ask for each scope");
        var (scope, whole) = (Scope.Parse(request.Scope ?? "org"), new Period(Library.Day("from", request.From), Library.Day("to", request.To)));
        library.Reader.Services().Check(scope);
        if (whole.Days <= 0)
            throw new RequestException("to", $"{request.To} is not after from, {request.From}");
        var periods = Library.ReadGrain(request.Interval) is { } grain ? whole.Buckets(grain).Select(bucket => new Period(bucket.From, bucket.To)) : [whole];
        return [.. periods.Select(period => One(request.Metric, scope, period))];
    }

    /// <summary>A scorecard of all services on a day.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public ScorecardDay Card(string name, DateOnly day)
    {
        var cards = library.Catalog.Scorecards;
        var card = cards.FirstOrDefault(one => one.Name == name)
            ?? throw new RequestException("scorecard", $"no scorecard '{name}'{DefinitionException.DidYouMean(name, cards.Select(one => one.Name))}");
        return new ScorecardReader(library.Reader.Warehouse).Read(card, [day], library.Reader.Services(), read)[0];
    }

    /// <summary>Maturity on a day.</summary>
    /// <exception cref="RequestException">No model is declared.</exception>
    public MaturityResult Maturity(DateOnly day) => library.Catalog.Maturity is { } model
        ? new MaturityReader(library.Reader.Warehouse, library.Catalog) { Surveys = Surveys }.Read(model, day, library.Reader.Services(), read)
        : throw new RequestException("metric", "no model of maturity is declared; it is the file dashboards/maturity/platform.yml");

    /// <summary>The share of services at or above the target (measurement 3.3).</summary>
    public Envelope Share(ScorecardDay day, Scope scope, Period window)
    {
        var names = library.Reader.Services().In(scope).ToHashSet();
        var mine = scope.Kind == "org" ? day : day.Of(service => names.Contains(service.Service));
        var coverage = mine.Services.Count == 0 ? (double?)null : mine.Services.Average(service => service.Known!.Value);
        return Bare($"{LevelShare}.{day.Card.Name}", day.Card.ToString() + string.Join(' ', day.Card.Checks), scope, window, coverage) with
        {
            Value = mine.Share,
            Unit = "ratio",
            N = mine.Services.Count,
            CiLow = mine.Interval?.Low,
            CiHigh = mine.Interval?.High,
            CiMethod = mine.Interval is null ? "none" : "wilson",
            CiConfidence = mine.Interval is null ? null : Statistics.Levels.Clear,
            Details = new Dictionary<string, object?> { ["distribution"] = mine.Distribution, ["target"] = day.Card.Target },
        };
    }

    private Envelope One(string id, Scope scope, Period period)
    {
        var day = period.To.AddDays(-1) < Today ? period.To.AddDays(-1) : Today;
        if (id == MaturityId)
            return OfMaturity(Maturity(day), period);
        var only = library.Catalog.Scorecards.Count == 1 ? library.Catalog.Scorecards[0].Name : null;
        var name = id.Length > LevelShare.Length ? id[(LevelShare.Length + 1)..]
            : only ?? throw new RequestException("metric", $"there are several scorecards; write one of {string.Join(", ", Ids)}");
        return Share(Card(name, day), scope, period);
    }

    private Envelope OfMaturity(MaturityResult result, Period window) =>
        Bare(MaturityId, string.Join(' ', result.Model.Aspects.SelectMany(aspect => aspect.Criteria)), Scope.Organisation, window,
            result.Aspects.Count == 0 ? null : (double)result.KnownAspects / result.Aspects.Count) with
        {
            Value = result.Overall,
            N = result.KnownAspects,
            Details = new Dictionary<string, object?> { ["minimum"] = result.Minimum, ["aspects"] = result.Aspects.ToDictionary(aspect => aspect.Aspect.Name, aspect => aspect.Level) },
        };

    private Envelope Bare(string id, string definition, Scope scope, Period window, double? coverage) => new()
    {
        MetricId = id,
        DefinitionVersion = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)))[..8],
        Scope = scope.ToString(),
        Window = window,
        Unit = Unit,
        CiMethod = "none",
        Coverage = coverage,
        QualityGrade = coverage switch { >= 0.95 when IsFresh => "A", >= 0.8 => "B", >= 0.5 => "C", _ => "D" },
        DataAsOf = library.Reader.Warehouse.DataAsOf(),
        ComputedAt = library.Reader.Warehouse.Now(),
    };

    private DateOnly Today => DateOnly.FromDateTime((library.Reader.Warehouse.DataAsOf() ?? library.Reader.Warehouse.Now()).UtcDateTime);

    private bool IsFresh => library.Reader.Warehouse.DataAsOf() >= library.Reader.Warehouse.Now().AddHours(-24);
}
