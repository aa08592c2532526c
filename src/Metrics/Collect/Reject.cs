namespace Metrics.Collect;

/// <summary>A line that was refused; the good lines of the same batch land all the same.</summary>
/// <param name="Origin">File, <c>standard input</c> or <c>POST /api/v1/events</c>.</param>
/// <param name="Line">Line or position, from 1.</param>
/// <param name="Field">The field at fault; null where the whole line is.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
/// <param name="Excerpt">The beginning of the line, without control characters.</param>
public sealed record Reject(string Origin, long Line, string? Field, string Reason, string Excerpt);
