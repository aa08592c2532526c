using System.Security.Cryptography;
using System.Text;
using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>What all envelopes of one reading share.</summary>
internal sealed class ReadingContext(
    MetricQuery query, ServiceList services, IReadOnlyList<DayCoverage> coverage, DateTimeOffset? dataAsOf, DateTimeOffset now)
{
    private readonly ILookup<ulong, DayCoverage> _coverageOfGroup = coverage.ToLookup(day => day.Group);

    public MetricQuery Query => query;

    public ServiceList Services => services;

    /// <summary>The instant whose knowledge counts.</summary>
    public DateTimeOffset AsOf => dataAsOf ?? now;

    /// <summary>Teams that own or owned a service of the scope.</summary>
    public IReadOnlyList<string> TeamsInScope() => query.Scope.Kind == "team" ? [query.Scope.Name]
        : [.. services.Teams.Where(team => query.Scope.Kind == "org" || services.ServicesOfTeam[team].Contains(query.Scope.Name))];

    /// <param name="scope">What the number is about.</param>
    /// <param name="period">Its window.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="isWhole">False for a bucket that the period cuts off.</param>
    /// <param name="group">The group of a split by team or service; null for all.</param>
    public Envelope Envelope(Scope scope, Period period, FactSlice facts, bool isWhole, ulong? group = null)
    {
        var estimate = Crowd.IsTooSmall(query.Metric, facts) ? Crowd.Hidden : Estimate(scope, period, facts);
        var covered = Covered(period, group);
        // Nobody who could have reported did: that is no zero.
        if (estimate.N == 0 && covered == 0)
            estimate = estimate with { Value = null, Low = null, High = null, Method = "none", Confidence = null };
        return new Envelope
        {
            MetricId = query.Metric.Id,
            DefinitionVersion = $"{query.Metric.Fingerprint}-{services.Settings(scope)}",
            Scope = scope.ToString(),
            Part = query.Filter.Part(),
            Window = period,
            Value = estimate.Value,
            Unit = query.Metric.Unit,
            N = estimate.N,
            CiLow = estimate.Low,
            CiHigh = estimate.High,
            CiMethod = estimate.Method,
            CiConfidence = estimate.Confidence,
            CensoredN = estimate.Censored,
            Coverage = covered,
            QualityGrade = Grade(covered, period),
            Flags = [.. estimate.Flags, .. Flags(scope, period, isWhole)],
            Details = Crowd.Details(query.Metric, estimate.Details),
            DataAsOf = dataAsOf,
            ComputedAt = now,
        };
    }

    /// <summary>The answer where the facts do not know what was asked for.</summary>
    /// <param name="unknown">What they do not know, in a reader's word.</param>
    public Envelope NoAnswer(string unknown) => Nothing(query.Scope, Statistics.Flags.NotKnown) with { Details = new Dictionary<string, object?> { ["not_known"] = unknown } };

    /// <summary>The answer where too few people stand behind the facts: neither value nor size.</summary>
    /// <param name="scope">What was asked for; null for the query's own scope.</param>
    public Envelope TooFewPeople(Scope? scope = null) => Nothing(scope ?? query.Scope, Statistics.Flags.TooFewPeople);

    private Envelope Nothing(Scope scope, string flag) => new()
    {
        MetricId = query.Metric.Id,
        DefinitionVersion = $"{query.Metric.Fingerprint}-{services.Settings(scope)}",
        Scope = scope.ToString(),
        Part = query.Filter.Part(),
        Window = query.Period,
        Unit = query.Metric.Unit,
        CiMethod = "none",
        QualityGrade = "D",
        Flags = [flag],
        DataAsOf = dataAsOf,
        ComputedAt = now,
    };

    /// <summary>The value alone, without an interval.</summary>
    public double? Value(FactSlice facts) => ValueIn(query.Period, facts);

    /// <summary>The value alone of facts of another period.</summary>
    public double? ValueIn(Period period, FactSlice facts) => query.Metric.Statistic.ValueOf(Columns(period, facts).Sample);

    /// <summary>The value column of facts.</summary>
    public ReadOnlySpan<double> ValuesIn(Period period, FactSlice facts) => Columns(period, facts).Values.Span;

    /// <summary>The change from the facts of an earlier period to those of the query's own.</summary>
    public Change Compare(Scope scope, Period before, FactSlice old, FactSlice fresh)
    {
        var (first, second) = (Columns(before, old), Columns(query.Period, fresh));
        if (Crowd.IsTooSmall(query.Metric, old) || Crowd.IsTooSmall(query.Metric, fresh))
            return new Change(before.From, before.To, null, "difference", null, null, null, Wording.Insufficient, "");
        var seed = Seed(scope, before);
        var comparison = query.Metric.Statistic.Compare(first.Sample, second.Sample, seed);
        return new Change(before.From, before.To, comparison.Before, comparison.Effect, comparison.Change,
            comparison.Low95, comparison.High95, comparison.Label, Direction(comparison));
    }

    // A tile turns good or bad only on a change that is at least possible (1.8.6).
    private string Direction(Comparison comparison)
    {
        var neutral = comparison.Effect == "ratio" ? 1.0 : 0.0;
        if (comparison.Label is not ("clear" or "possible") || comparison.Change is not { } amount || query.Metric.Better is "")
            return "";
        return amount > neutral == (query.Metric.Better == "higher") ? "better" : "worse";
    }

    private Estimate Estimate(Scope scope, Period period, FactSlice facts) =>
        Bounded(query.Metric.Statistic.Of(Columns(period, facts).Sample, Seed(scope, period)));

    // The interval of a mean of shares is symmetric; no share lies below nothing or above all.
    private Estimate Bounded(Estimate estimate) => query.Metric is not { Unit: "ratio", Statistic: Mean } ? estimate
        : estimate with { Low = estimate.Low is { } low ? Math.Max(0, low) : null, High = estimate.High is { } high ? Math.Min(1, high) : null };

    private SampleColumns Columns(Period period, FactSlice facts) =>
        facts.Columns(From(period), Until(period), KnownUntil(period)) with { Replicates = query.Replicates };

    private static int From(Period period) => FactSlice.DayNumber(period.From);

    // A window that reaches into the future has no more exposure than the days that have begun.
    private int Until(Period period) => Math.Max(From(period), Math.Min(FactSlice.DayNumber(period.To),
        FactSlice.DayNumber(DateOnly.FromDateTime(AsOf.UtcDateTime)) + 1));

    // R17: still open counts as lasting until the data or the window ends, whichever is earlier.
    private double KnownUntil(Period period) => query.Metric.IsFollowedOn ? AsOf.ToUnixTimeMilliseconds() / 1000.0 : Math.Min(AsOf.ToUnixTimeMilliseconds() / 1000.0, FactSlice.DayNumber(period.To) * 86400.0);

    private IEnumerable<string> Flags(Scope scope, Period period, bool isWhole)
    {
        if (!isWhole || period.To > DateOnly.FromDateTime(AsOf.UtcDateTime))
            yield return "incomplete";
        if (scope.Kind != "service" && query.Metric.MinN is null)
            yield return "pooled";
    }

    private double? Covered(Period period, ulong? group)
    {
        var (covered, all) = (0L, 0L);
        var days = group is { } one && !query.Metric.IsWeighed ? _coverageOfGroup[one] : coverage;
        foreach (var day in days.Where(day => day.Day is null || day.Day >= period.From && day.Day < period.To))
            (covered, all) = (covered + day.Covered, all + day.All);
        return all == 0 ? null : (double)covered / all;
    }

    // Coverage and freshness (0.4); what happened before the window's end must have been delivered.
    private string Grade(double? covered, Period period)
    {
        var end = period.To.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var isFresh = dataAsOf >= (end < now.UtcDateTime ? end : now).AddHours(-24);
        return covered switch
        {
            < 1 and var share when share < query.Metric.Enough => share >= 0.5 ? "C" : "D",
            >= 0.95 when isFresh => "A",
            >= 0.8 => "B",
            >= 0.5 => "C",
            _ => "D",
        };
    }

    // 0.3: the seed follows from what is asked, never from the clock.
    public ulong Seed(Scope scope, Period period) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(
        FormattableString.Invariant($"{query.Metric.Id}|{query.Metric.Fingerprint}|{services.Settings(scope)}|{scope}|{period.From:O}|{period.To:O}{query.Filter}"))));
}
