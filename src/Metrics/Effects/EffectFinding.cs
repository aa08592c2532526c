namespace Metrics.Effects;

/// <summary>
/// What adopting a capability did to one outcome, as pages, reports and interfaces tell it: plain values, effects in percent or in
/// points, nothing to be computed any more.
/// </summary>
public sealed record EffectFinding
{
    /// <summary>The capability.</summary>
    public required CapabilityName Capability { get; init; }

    /// <summary>Id of the outcome, <c>dora.lead_time.p50</c>; the finding's own id is <c>effect.CAPABILITY.OUTCOME.att</c>.</summary>
    public required string OutcomeId { get; init; }

    /// <summary>Its title.</summary>
    public required string OutcomeTitle { get; init; }

    /// <summary>Unit of all effects: <c>percent</c> or <c>points</c>.</summary>
    public required string Unit { get; init; }

    /// <summary><c>lower</c>, <c>higher</c> or empty.</summary>
    public required string Better { get; init; }

    /// <summary><c>team</c> or <c>service</c>.</summary>
    public required string Level { get; init; }

    /// <summary><c>month</c> or <c>quarter</c>.</summary>
    public required string Grain { get; init; }

    /// <summary>The whole periods that were looked at; null where there are none.</summary>
    public required Period? Window { get; init; }

    /// <summary>A to D.</summary>
    public required string Grade { get; init; }

    /// <summary>What the grade means.</summary>
    public required string GradeMeaning { get; init; }

    /// <summary>The finding in a few words.</summary>
    public required string Brief { get; init; }

    /// <summary><c>clear</c>, <c>possible</c>, <c>none</c>, or <c>insufficient</c> where it may not be told (grades C and D).</summary>
    public required string Label { get; init; }

    /// <summary><c>better</c>, <c>worse</c>, or empty where the change is not at least possible.</summary>
    public required string Direction { get; init; }

    /// <summary>The finding in sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>What would have been seen; empty where nothing was compared.</summary>
    public required string Power { get; init; }

    /// <summary>Overall effect; null where nothing was compared.</summary>
    public double? Effect { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>How the interval was made.</summary>
    public string Method { get; init; } = "none";

    /// <summary>Lower end of the interval from redrawing units, with twenty on both sides.</summary>
    public double? RedrawnLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? RedrawnHigh { get; init; }

    /// <summary>Against other assignments of the dates.</summary>
    public double? PValue { get; init; }

    /// <summary>Change of the adopters alone: the naive answer.</summary>
    public double? BeforeAfter { get; init; }

    /// <summary>Change of those that never adopted, over the same time.</summary>
    public double? OthersBeforeAfter { get; init; }

    /// <summary>The smallest effect that would have been seen four times in five.</summary>
    public double? SmallestDetectable { get; init; }

    /// <summary>The effect with those that were touched among the others; null where nobody was.</summary>
    public double? WithTouched { get; init; }

    /// <summary>Units that adopted.</summary>
    public int Adopters { get; init; }

    /// <summary>Units that had not.</summary>
    public int Others { get; init; }

    /// <summary>Everything that was looked at.</summary>
    public IReadOnlyList<EffectCheck> Checks { get; init; } = [];

    /// <summary>Effect by periods since adoption.</summary>
    public IReadOnlyList<EventEffect> ByEventTime { get; init; } = [];

    /// <summary>What else happened in that time: a candidate each, never a cause.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Every team or service, with what it was counted as.</summary>
    public IReadOnlyList<EffectUnitRow> Units { get; init; } = [];

    /// <summary>The panel: one row for each unit and period, in the outcome's own unit.</summary>
    public IReadOnlyList<EffectPanelRow> Panel { get; init; } = [];

    /// <summary>Unit of the panel's values.</summary>
    public string PanelUnit { get; init; } = "";

    /// <summary>Starts all draws (measurement 0.3).</summary>
    public ulong Seed { get; init; }

    /// <summary>Fingerprint of the outcome's definition.</summary>
    public string DefinitionVersion { get; init; } = "";

    /// <summary>The first day of which nothing counts because the answer is that of its morning; null where all that is known counts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The instant up to which the sources have delivered, or the morning of <see cref="Until"/>.</summary>
    public DateTimeOffset? DataAsOf { get; init; }
}

/// <summary>What a unit was counted as.</summary>
/// <param name="Name">Team or service.</param>
/// <param name="Adopted">First day of the period in which it adopted; null for not yet.</param>
/// <param name="As"><c>adopter</c>, <c>other</c>, or why it was left out.</param>
/// <param name="Note">Entered, left, lacks a period; empty where nothing is to be said.</param>
public sealed record EffectUnitRow(string Name, DateOnly? Adopted, string As, string Note);

/// <summary>One unit in one period.</summary>
/// <param name="Name">Team or service.</param>
/// <param name="From">First day of the period.</param>
/// <param name="Value">The outcome; null where there is none or too little.</param>
/// <param name="N">Facts behind it.</param>
/// <param name="EventTime">Periods since its adoption; null for who has not adopted.</param>
public sealed record EffectPanelRow(string Name, DateOnly From, double? Value, int N, int? EventTime);
