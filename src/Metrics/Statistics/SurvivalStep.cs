using System.Text.Json.Serialization;

namespace Metrics.Statistics;

/// <summary>One step of a Kaplan–Meier curve.</summary>
/// <param name="Time">When it falls, in the unit of the durations.</param>
/// <param name="AtRisk">Facts still open just before; those censored at this very time included.</param>
/// <param name="Ended">Facts that ended at this time.</param>
/// <param name="Survival">Share still open after it.</param>
/// <param name="Greenwood">Sum of d / (r (r − d)) up to here; infinite once nobody is left, which JSON cannot say: <see cref="StandardError"/> can.</param>
public readonly record struct SurvivalStep(double Time, int AtRisk, int Ended, double Survival,
    [property: JsonIgnore] double Greenwood)
{
    /// <summary>Greenwood's standard error of the survival; null once nobody is left.</summary>
    public double? StandardError => double.IsFinite(Greenwood) ? Survival * Math.Sqrt(Greenwood) : null;

    /// <summary>Log–log interval of the survival; null once nobody is left.</summary>
    public Interval? Interval(double confidence = Levels.Clear)
    {
        if (!double.IsFinite(Greenwood)) return null;
        var width = Levels.Z(confidence) * Math.Sqrt(Greenwood) / Math.Log(Survival);
        // The logarithm is negative, so the plus sign gives the smaller exponent and the upper end.
        return new(Math.Pow(Survival, Math.Exp(-width)), Math.Pow(Survival, Math.Exp(width)));
    }
}
