using System.Text.Json.Serialization;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A chart of the report as data; each renderer draws it in its own way.</summary>
/// <param name="Kind"><c>line</c>, <c>fan</c>, <c>strip</c>, <c>interval</c>, <c>range</c>, <c>stack</c> or <c>bridge</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="About">How to read it: unit, interval, what the lines are.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Words">The chart in sentences, for those who do not see it.</param>
public sealed record Chart(string Kind, string Title, string About, string Unit, string Words)
{
    /// <summary>True where two of its width stand side by side on paper.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Names of the places on the axis, for <c>fan</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Lines over time, for <c>line</c> and <c>fan</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Series>? Series { get; init; }

    /// <summary>Limits and events of a line chart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineOptions? Options { get; init; }

    /// <summary>Rows of dots, for <c>strip</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Strip>? Strips { get; init; }

    /// <summary>Dots and whiskers, for <c>interval</c> and <c>range</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IntervalRow>? Rows { get; init; }

    /// <summary>Parts of a whole, for <c>stack</c>, and steps from a first to a last amount, for <c>bridge</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Bar>? Bars { get; init; }

    /// <summary>The numbers behind it.</summary>
    public required ChartTable Data { get; init; }
}

/// <summary>One bar: a row of parts, or one step of a bridge.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Parts">Its parts; one for a step.</param>
/// <param name="IsTotal">True where a step begins at zero again.</param>
public sealed record Bar(string Name, IReadOnlyList<BarPart> Parts, bool IsTotal = false);

/// <summary>One part of a bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its size; null where it is not known.</param>
/// <param name="N">What it rests on.</param>
public sealed record BarPart(string Name, double? Value, int N = 0);
