using Metrics.Catalog;
using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>One value of a unit in a period as it was read.</summary>
/// <param name="Value">In the metric's unit; null without data.</param>
/// <param name="N">Facts behind it.</param>
internal readonly record struct OutcomeValue(double? Value, int N);

/// <summary>A number in which an effect is looked for, and what it is compared as (measurement 5.1).</summary>
/// <param name="Id">Id of the metric, or <c>survey.</c> and a measure.</param>
/// <param name="Title">Its title.</param>
/// <param name="Words">As a part of a sentence: <c>median change lead time</c>.</param>
/// <param name="IsLowerBetter">Null where neither is better.</param>
/// <param name="Scale">What it is compared as.</param>
/// <param name="Version">Fingerprint of its definition.</param>
internal sealed record Outcome(string Id, string Title, string Words, bool? IsLowerBetter, EffectScale Scale, string Version)
{
    /// <summary>Facts that a value needs at least (measurement 0.4).</summary>
    public int LeastN { get; private init; } = 1;

    /// <summary>True for events in time, of which none is a value, too.</summary>
    public bool IsRate { get; private init; }

    /// <summary>True where units weigh by their facts: shares of deployments.</summary>
    public bool IsWeighted { get; private init; }

    /// <summary>What a value is multiplied with to be in points.</summary>
    public double Factor { get; private init; } = 1;

    /// <summary>True where changes of a metric can be compared; a number of days a week has no scale for it.</summary>
    public static bool IsComparable(Metric metric) => metric.Statistic.Id != "days_per_week";

    /// <summary>The outcome that a metric is.</summary>
    /// <exception cref="RequestException">It has no scale of comparison.</exception>
    public static Outcome Of(Metric metric)
    {
        var title = char.IsUpper(metric.Title[1]) ? metric.Title : char.ToLowerInvariant(metric.Title[0]) + metric.Title[1..];
        Outcome Make(string words, EffectScale scale) => new(metric.Id, metric.Title, words, metric.Better switch { "lower" => true, "higher" => false, _ => null }, scale, metric.Fingerprint);
        return metric.Statistic.Id switch
        {
            "proportion" => Make(title, EffectScale.Points) with { IsWeighted = true, Factor = 100 },
            "rate7" or "count" => Make(title, EffectScale.Logarithm) with { IsRate = true },
            "median" or "km50" => Make($"median {title}", EffectScale.Logarithm) with { LeastN = Statistic.MinimumN },
            "p90" or "km90" or "p95" => Make($"{metric.Statistic.Id[^2..]}th percentile of {title}", EffectScale.Logarithm) with { LeastN = 2 * Statistic.MinimumN },
            "p75" => Make($"75th percentile of {title}", EffectScale.Logarithm) with { LeastN = Statistic.MinimumN },
            "mean" or "rmst24" or "rmst168" => Make($"mean {title}", EffectScale.Logarithm) with { LeastN = Statistic.MinimumN },
            var other => throw new RequestException("metric", $"{metric.Id} ({other}) has no scale on which changes can be compared; take a duration, a rate or a share"),
        };
    }

    /// <summary>A score of a survey; only groups that may be shown have one.</summary>
    public static Outcome Of(SurveyCourse survey) => new(survey.Id, survey.Title, survey.Title.ToLowerInvariant(), false, EffectScale.Points, "survey");

    /// <summary>The value on the scale of comparison; NaN where there is none.</summary>
    /// <param name="read">As it was read.</param>
    /// <param name="days">Length of the period.</param>
    public double Scaled(OutcomeValue read, int days) => IsRate ? Math.Log((read.N + 0.5) / days)
        : read.Value is not { } value || read.N < LeastN ? double.NaN
        : Scale == EffectScale.Points ? Factor * value
        : value > 0 ? Math.Log(value) : double.NaN;
}

/// <summary>Scores of teams over the waves of a survey, as published: whatever may not be shown is not in it.</summary>
/// <param name="Id"><c>survey.</c> and the measure.</param>
/// <param name="Title">The measure's title.</param>
/// <param name="Waves">Day of closing and the score of each team that has one.</param>
public sealed record SurveyCourse(string Id, string Title, IReadOnlyList<(DateOnly ClosedOn, IReadOnlyDictionary<string, double> ByTeam)> Waves);
