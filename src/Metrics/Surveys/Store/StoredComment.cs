namespace Metrics.Surveys.Store;

/// <summary>One comment, kept apart from the sheet it came with (rule A10).</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Department">The department's key, or null; no other group.</param>
/// <param name="Item">The question.</param>
/// <param name="Text">What was written.</param>
public sealed record StoredComment(string Wave, string? Department, string Item, string Text);
