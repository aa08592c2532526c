using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Reports;

/// <summary>One line of the scorecard, from a metric or a survey.</summary>
/// <param name="Key">Id of the metric or measure.</param>
/// <param name="Title">What it is.</param>
internal sealed record ScoreLine(string Key, string Title)
{
    /// <summary>Why there is no number; null where there is one.</summary>
    public string? Missing { get; init; }

    /// <summary>The quarter's value as readers see it.</summary>
    public Figure? Now { get; init; }

    /// <summary>Its interval; empty for none.</summary>
    public string Interval { get; init; } = "";

    /// <summary>The quarter before, or the wave before; null for none.</summary>
    public Figure? Before { get; init; }

    /// <summary>The same quarter a year before; null for none.</summary>
    public Figure? Year { get; init; }

    /// <summary>How sure the change since the quarter before is (measurement 1.8.6); empty where nothing is compared.</summary>
    public string Label { get; init; } = "";

    /// <summary><c>better</c>, <c>worse</c> or empty.</summary>
    public string Direction { get; init; } = "";

    /// <summary>What it rests on, a number or a band.</summary>
    public string N { get; init; } = "";

    /// <summary>A to D; empty for surveys, whose quality is their response.</summary>
    public string Grade { get; init; } = "";

    /// <summary>Share of what it needs that is there; null where there is none to say.</summary>
    public double? Coverage { get; init; }

    /// <summary>Months before and in the quarter; null for none.</summary>
    public Series? Course { get; init; }

    /// <summary>True where less is better, false where more is; null where neither is.</summary>
    public bool? IsLowerBetter { get; init; }

    /// <summary>True for a quality that pays for speed: its worsening is always told (measurement 7.2).</summary>
    public bool IsCounter { get; init; }

    /// <summary>True where a number stands in the scorecard: there is one, and its grade is not D (measurement 0.4).</summary>
    public bool IsShown => Now?.Value is not null && Grade != "D";

    /// <summary>The change in words.</summary>
    public string Change => !IsShown || Label.Length == 0 ? "nothing to compare with" : (Label is Wording.Clear or Wording.Possible ? Label : Wording.Sentence(Label)) + (Direction.Length > 0 ? ", " + Direction : "");

    /// <summary>What the fold says behind which values of grade D stand (measurement 0.4).</summary>
    /// <param name="count">How many there are.</param>
    public static string FoldOf(int count) => FormattableString.Invariant($"Grade D, {count} {(count == 1 ? "measure" : "measures")}: less than half of what the number needs is there. Not to be relied on.");

    /// <summary>What stands where there is no value.</summary>
    /// <param name="envelope">A number without one.</param>
    public static string Text(Envelope envelope) => envelope switch
    {
        { Value: { } value } => Format.Value(value, envelope.Unit, envelope.N),
        { N: 0 } => Format.NoData,
        _ => envelope.Flags.Contains(Statistics.Flags.NotReached) ? "not reached" : "too few",
    };
}
