namespace Metrics.Surveys;

/// <summary>One thing that can be chosen, or one line of an allocation.</summary>
/// <param name="Id">What is stored: the number of a scale's point, or a word.</param>
/// <param name="Text">What a respondent reads.</param>
public sealed record Option(string Id, LocalText Text);
