using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>DORA's quick-check scores from measured values (measurement 1.5), as envelopes like any other number.</summary>
public sealed class QuickCheckReader(Catalog catalog, MetricReader reader)
{
    /// <summary>What every such id begins with.</summary>
    public const string Prefix = "dora.quickcheck.";

    private static readonly Dictionary<string, Func<QuickCheck, double?>> Scores = new()
    {
        ["lead_time"] = check => check.LeadTime,
        ["frequency"] = check => check.Frequency,
        ["recovery"] = check => check.Recovery,
        ["cfr"] = check => check.ChangeFailRate,
        ["rework"] = check => check.ReworkRate,
        ["throughput"] = check => check.Throughput,
        ["stability"] = check => check.Stability,
        ["overall"] = check => check.Overall,
    };

    // Which metrics a score rests on, in the order of QuickCheck.Of.
    private static readonly string[] Parts = ["dora.lead_time.p50", "dora.deploy.count", "dora.fdrt.p50", "dora.cfr", "dora.rework_rate"];

    /// <summary>Ids of all scores.</summary>
    public static IEnumerable<string> Ids => Scores.Keys.Select(name => Prefix + name);

    /// <summary>One score of a scope and period.</summary>
    /// <exception cref="RequestException">No such score, scope or period.</exception>
    public Envelope Read(string id, Scope scope, Period period)
    {
        var name = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
        if (!Scores.ContainsKey(name))
            throw new RequestException("metric", $"no metric '{id}'" + DefinitionException.DidYouMean(id, Ids));
        return Score(name, Measure(scope, period));
    }

    /// <summary>All scores of a scope and period.</summary>
    /// <exception cref="RequestException">No such scope or period.</exception>
    public IReadOnlyList<Envelope> ReadAll(Scope scope, Period period)
    {
        var measured = Measure(scope, period);
        return [.. Scores.Keys.Select(name => Score(name, measured))];
    }

    private (IReadOnlyList<Envelope> Parts, QuickCheck Check) Measure(Scope scope, Period period)
    {
        var parts = Parts.Select(part => reader.Read(new MetricQuery(catalog.Get(part), scope, period)).Headline).ToList();
        var frequency = QuickCheck.FrequencyLevel((int)(parts[1].Value ?? 0), FactSlice.DayNumber(period.From), FactSlice.DayNumber(period.To));
        return (parts, QuickCheck.Of(parts[0].Value, frequency, parts[2].Value, parts[3].Value, parts[4].Value));
    }

    private static Envelope Score(string name, (IReadOnlyList<Envelope> Parts, QuickCheck Check) measured)
    {
        var used = Used(name).Select(index => measured.Parts[index]).ToList();
        return used[0] with
        {
            MetricId = Prefix + name,
            Value = Scores[name](measured.Check),
            Unit = "0-10",
            N = used.Min(part => part.N),
            CiLow = null,
            CiHigh = null,
            CiConfidence = null,
            CiMethod = "none",
            CensoredN = used.Sum(part => part.CensoredN),
            Coverage = used.Min(part => part.Coverage),
            QualityGrade = used.Max(part => part.QualityGrade)!,
            DefinitionVersion = string.Join('+', used.Select(part => part.DefinitionVersion[..4])),
            Flags = ["measured_compared_with_survey_answers", .. used.SelectMany(part => part.Flags).Distinct()],
            LeftOut = new Dictionary<string, int>(),
            Details = new Dictionary<string, object?> { ["rests_on"] = used.Select(part => part.MetricId).ToList() },
            Services = null,
        };
    }

    private static int[] Used(string name) => name switch
    {
        "lead_time" => [0],
        "frequency" => [1],
        "recovery" => [2],
        "cfr" => [3],
        "rework" => [4],
        "throughput" => [0, 1, 2],
        "stability" => [3, 4],
        _ => [0, 1, 2, 3, 4],
    };
}
