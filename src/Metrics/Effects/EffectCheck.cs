using System.Text.Json.Serialization;

namespace Metrics.Effects;

/// <summary>What a check found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
public enum CheckState
{
    /// <summary>Nothing against putting the effect down to the adoption.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>It could not be verified; the grade is B at best.</summary>
    [JsonStringEnumMemberName("unsure")]
    Unsure,

    /// <summary>It speaks against it; the grade is C.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>There was nothing to look at; the grade does not depend on it.</summary>
    [JsonStringEnumMemberName("not_looked")]
    NotLooked,
}

/// <summary>One check of measurement 5.4.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">What was found.</param>
/// <param name="Text">In a sentence without a full stop.</param>
public sealed record EffectCheck(string Name, CheckState State, string Text)
{
    /// <summary>The state in a word.</summary>
    public string Word => State switch { CheckState.Passed => "passed", CheckState.Unsure => "not verified", CheckState.Failed => "failed", _ => "not looked at" };
}

/// <summary>The effect so many periods after adoption.</summary>
/// <param name="Time">Periods since adoption; negative before it.</param>
/// <param name="Effect">On the scale of the outcome.</param>
/// <param name="Low">Lower end of its 95 % interval, each period for itself; null where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Units">Units of the cohorts that reach so far.</param>
public sealed record EventEffect(int Time, double Effect, double? Low, double? High, int Units);
