using Metrics.Catalog;

namespace Metrics.Effects;

/// <summary>Turns a study into a finding: effects as percent or points, units with what they were counted as, sentences.</summary>
internal sealed record EffectTelling(CapabilityName Capability, EffectSeries Series, string Level, EffectStudy Study, IReadOnlyList<string> Events)
{
    private Outcome Outcome => Series.Outcome;

    /// <summary>The finding where no panel can be made.</summary>
    public static EffectFinding Nothing(CapabilityName capability, Outcome outcome, string level, Knowledge known) => new()
    {
        Capability = capability,
        OutcomeId = outcome.Id,
        OutcomeTitle = outcome.Title,
        Unit = UnitOf(outcome),
        Better = Better(outcome),
        Level = level,
        Grain = "month",
        Window = null,
        Grade = "D",
        GradeMeaning = EffectWords.Meaning(AttributionGrade.D),
        Brief = "nothing to compare",
        Label = "insufficient",
        Direction = "",
        Sentence = $"Nothing can be said of {outcome.Words}: there is too little data of {level}s that could adopt {capability.InSentence}.",
        Power = "",
        Checks = [new("Somebody to compare with", CheckState.Failed, "there is too little data")],
        Until = known.Until,
        DataAsOf = known.DataAsOf,
    };

    /// <summary>The finding.</summary>
    public EffectFinding Finding(ulong seed, string unit, Knowledge known)
    {
        var period = Series.Grain.ToString().ToLowerInvariant();
        var isTold = Study.Grade is AttributionGrade.A or AttributionGrade.B;
        var isPossible = isTold && Study.IsPossible;
        return new()
        {
            Capability = Capability,
            OutcomeId = Outcome.Id,
            OutcomeTitle = Outcome.Title,
            Unit = UnitOf(Outcome),
            Better = Better(Outcome),
            Level = Level,
            Grain = period,
            Window = new Period(Series.Buckets[0].From, Series.Buckets[^1].To),
            Grade = Study.Grade.ToString(),
            GradeMeaning = EffectWords.Meaning(Study.Grade),
            Brief = EffectWords.Brief(Study, Outcome.IsLowerBetter),
            Label = !isTold ? "insufficient" : Study.IsClear ? "clear" : isPossible ? "possible" : "none",
            Direction = !isPossible || Outcome.IsLowerBetter is not { } lower ? "" : Study.Effect < 0 == lower ? "better" : "worse",
            Sentence = EffectWords.Of(Study, Capability.InSentence, Outcome.Words, Outcome.IsLowerBetter, period, Level + "s", Events),
            Power = Study.Grade == AttributionGrade.D ? "" : EffectWords.Power(Study, Level + "s"),
            Effect = Shown(Study.Effect),
            Low = Shown(Study.Interval?.Low),
            High = Shown(Study.Interval?.High),
            Method = Study.Interval is null ? "none" : Study.Method,
            RedrawnLow = Shown(Study.Redrawn?.Low),
            RedrawnHigh = Shown(Study.Redrawn?.High),
            PValue = Study.PValue,
            BeforeAfter = Shown(Study.BeforeAfter),
            OthersBeforeAfter = Shown(Study.OthersBeforeAfter),
            SmallestDetectable = Shown(Study.SmallestDetectable),
            WithTouched = Shown(Study.WithTouched),
            Adopters = Study.Adopters,
            Others = Study.Others,
            Checks = Study.Checks,
            ByEventTime = [.. Study.ByEventTime.Select(at => at with { Effect = Shown(at.Effect)!.Value, Low = Shown(at.Low), High = Shown(at.High) })],
            Events = Events,
            Units = [.. Series.Units.Select(Counted).OrderBy(row => row.Adopted ?? DateOnly.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal)],
            Panel = [.. Series.Compared.SelectMany(Rows)],
            PanelUnit = unit,
            Seed = seed,
            DefinitionVersion = Outcome.Version,
            Until = known.Until,
            DataAsOf = known.DataAsOf,
        };
    }

    private static string UnitOf(Outcome outcome) => outcome.Scale == EffectScale.Logarithm ? "percent" : "points";

    private static string Better(Outcome outcome) => outcome.IsLowerBetter switch { true => "lower", false => "higher", _ => "" };

    private double? Shown(double? effect) => effect is { } known && double.IsFinite(known) ? EffectAmount.Shown(known, Study.Scale) : null;

    private EffectUnitRow Counted(EffectUnit unit)
    {
        DateOnly? adopted = Series.Index(unit.Adopted) is { } index ? Series.Buckets[index].From : null;
        var counted = Series.Already.Contains(unit) ? "left out: had adopted before the first period"
            : Series.Thin.Contains(unit) ? "left out: too little data"
            : adopted is not null ? "adopter" : unit.Touched is { } touched ? $"left out: {touched}" : "other";
        string[] notes =
        [
            unit.First > Series.Buckets[0].From ? $"entered {unit.First:yyyy-MM-dd}" : "",
            unit.Left is { } left ? $"gave it up {left:yyyy-MM-dd}" : "",
            unit.Last is { } last ? $"ended {last:yyyy-MM-dd}" : "",
            Study.Incomplete.Contains(unit.Name) ? "lacks a period" : "",
        ];
        return new(unit.Name, adopted, counted, string.Join(", ", notes.Where(note => note.Length > 0)));
    }

    private IEnumerable<EffectPanelRow> Rows(EffectUnit unit)
    {
        var adopted = Series.Index(unit.Adopted);
        return Series.Buckets.Select((bucket, i) => Series.Read.GetValueOrDefault(unit.Name)?[i] is { } read
            ? new EffectPanelRow(unit.Name, bucket.From, read.N < Outcome.LeastN && !Outcome.IsRate ? null : read.Value, read.N, i - adopted)
            : new EffectPanelRow(unit.Name, bucket.From, null, 0, i - adopted));
    }
}
