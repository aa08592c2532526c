namespace Metrics.Roi;

/// <summary>What others have published, shown beside our own number and never part of it.</summary>
/// <param name="Text">The claim in a sentence.</param>
/// <param name="Value">Its number as printed; empty where it has none.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Sample">What it rests on.</param>
/// <param name="Beside">The own number it stands beside: npv, roi, multiple, payback, benefit_share or none.</param>
/// <param name="Multiple">Benefit of one year over its cost, where it claims one; it is turned into what must be true.</param>
/// <param name="TimeWon">Share of all time that it says is won (0–1), where it claims one.</param>
/// <param name="IsCounter">True for evidence that points the other way.</param>
public sealed record Claim(string Text, string Value, string Source, string Sample, string Beside, decimal? Multiple, decimal? TimeWon, bool IsCounter)
{
    /// <summary>The own numbers that a claim can stand beside.</summary>
    public static readonly IReadOnlyList<string> OwnNumbers = ["none", "npv", "roi", "multiple", "payback", "benefit_share"];
}
