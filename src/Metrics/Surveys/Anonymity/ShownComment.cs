namespace Metrics.Surveys.Anonymity;

/// <summary>A comment as it may be read.</summary>
/// <param name="Item">The question.</param>
/// <param name="Department">The department's key; null for the rest of the organisation.</param>
/// <param name="Text">What was written, masked.</param>
public sealed record ShownComment(string Item, string? Department, string Text);
