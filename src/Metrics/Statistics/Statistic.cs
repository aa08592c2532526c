namespace Metrics.Statistics;

/// <summary>One of the closed set of statistics that a metric's header may name.</summary>
public abstract class Statistic
{
    /// <summary>A comparison needs this many facts on each side (measurement 0.4).</summary>
    public const int MinimumN = 5;

    /// <summary>Above this size an interval comes from order statistics or a formula: resampling adds nothing then.</summary>
    public const int LargestResample = 20_000;

    /// <summary>All statistics, in the order in which an error lists them.</summary>
    public static IReadOnlyList<Statistic> All { get; } =
    [
        new Count(), new RatePerWeek(), new Proportion(), new Mean(), new DaysPerWeek(),
        new Percentile("median", 0.5), new Percentile("p75", 0.75), new Percentile("p90", 0.9), new Percentile("p95", 0.95),
        new QuantileTimeToEvent("km50", 0.5), new QuantileTimeToEvent("km90", 0.9), new RestrictedMeanTime(24), new RestrictedMeanTime(168), new Sum(), new Ratio(),
        new EventsPerExposure("per_100_developers", "/ 100 dev-months", 100 * 30), new EventsPerExposure("per_developer_week", "/ dev-week", 7),
        new EventsPerExposure("per_person_year", "/ person-year", 365), new RatioOfFacts(), new ProportionGap(),
    ];

    /// <summary>The name in a metric's header.</summary>
    public abstract string Id { get; }

    /// <summary>The statistic of that name; <c>p50</c> is another name of <c>median</c>.</summary>
    /// <exception cref="FormatException">There is none; the message lists those that exist.</exception>
    public static Statistic Parse(string id) =>
        All.FirstOrDefault(s => s.Id == (id == "p50" ? "median" : id))
        ?? throw new FormatException($"no statistic '{id}'; there are {string.Join(", ", All.Select(s => s.Id))}");

    /// <summary>The value of one sample with its interval.</summary>
    /// <param name="sample">The facts.</param>
    /// <param name="seed">Starts the random numbers where the interval is a bootstrap.</param>
    /// <exception cref="ArgumentException">The sample holds something that is no fact; the message says which.</exception>
    public Estimate Of(Sample sample, ulong seed)
    {
        sample.Check(this);
        return Measure(sample, seed);
    }

    /// <summary>The value alone, without the work of its interval.</summary>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public double? ValueOf(Sample sample)
    {
        sample.Check(this);
        return Locate(sample);
    }

    /// <summary>The change from one sample to another.</summary>
    /// <param name="before">Facts of the first period.</param>
    /// <param name="after">Facts of the second period.</param>
    /// <param name="seed">Starts the random numbers where the interval is a bootstrap.</param>
    /// <exception cref="ArgumentException">A sample holds something that is no fact.</exception>
    public Comparison Compare(Sample before, Sample after, ulong seed)
    {
        before.Check(this);
        after.Check(this);
        return Relate(before, after, seed);
    }

    /// <summary>True where an interval may resample clusters: then the facts' clusters and their order matter.</summary>
    public virtual bool Resamples => false;

    /// <summary>False where only the days of the facts matter.</summary>
    public virtual bool NeedsValues => true;

    /// <summary>True where the days of the facts matter beside their values.</summary>
    public virtual bool NeedsDays => !NeedsValues;

    /// <summary>True where each fact has a second value to divide by.</summary>
    public virtual bool NeedsDenominators => false;

    /// <summary>True where a value may be below 0: a credit is a cost that is.</summary>
    public virtual bool AllowsNegative => false;

    /// <summary>The unit of its values, where the statistic and not the facts decide on it; else null.</summary>
    public virtual string? Unit => null;

    /// <summary>The value alone of a sample that was checked.</summary>
    private protected virtual double? Locate(Sample sample) => Measure(sample, 0).Value;

    /// <summary>The value of a sample that was checked.</summary>
    private protected abstract Estimate Measure(Sample sample, ulong seed);

    /// <summary>The change between two samples that were checked.</summary>
    private protected abstract Comparison Relate(Sample before, Sample after, ulong seed);
}
