using System.Text.Json.Serialization;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A chart of the report as data; each renderer draws it in its own way.</summary>
/// <param name="Kind"><c>line</c>, <c>strip</c>, <c>interval</c>, <c>stack</c>, <c>waterfall</c>, <c>fan</c>, <c>tornado</c>,
/// <c>event</c> or <c>levels</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="About">How to read it: unit, interval, what the lines are.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Words">The chart in sentences, for those who do not see it.</param>
public sealed record Chart(string Kind, string Title, string About, string Unit, string Words)
{
    /// <summary>True where two of its width stand side by side on paper.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Lines over time, for <c>line</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Series>? Series { get; init; }

    /// <summary>Limits and events of a line chart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineOptions? Options { get; init; }

    /// <summary>Rows of dots, for <c>strip</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Strip>? Strips { get; init; }

    /// <summary>Dots and whiskers, for <c>interval</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IntervalRow>? Rows { get; init; }

    /// <summary>Parts of a whole, for <c>stack</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Bar>? Bars { get; init; }

    /// <summary>Sums and steps, for <c>waterfall</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaterfallBar>? Steps { get; init; }

    /// <summary>The years of a forecast, for <c>fan</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FanPoint>? Fan { get; init; }

    /// <summary>What single inputs do, for <c>tornado</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TornadoRow>? Swings { get; init; }

    /// <summary>The result with every input at its base, for <c>tornado</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Middle { get; init; }

    /// <summary>The effect by periods since adoption, for <c>event</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EventPoint>? Events { get; init; }

    /// <summary>One such period, as <c>month</c>; null for other charts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grain { get; init; }

    /// <summary>Levels that were reached, for <c>levels</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LevelRow>? Levels { get; init; }

    /// <summary>What is said below it; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The numbers behind it.</summary>
    public required ChartTable Data { get; init; }
}

/// <summary>One bar of parts.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Parts">Its parts.</param>
public sealed record Bar(string Name, IReadOnlyList<BarPart> Parts);

/// <summary>One part of a bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its size; null where it is not known.</param>
/// <param name="N">What it rests on.</param>
public sealed record BarPart(string Name, double? Value, int N = 0);
