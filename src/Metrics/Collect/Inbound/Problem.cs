namespace Metrics.Collect.Inbound;

/// <summary>What is wrong with one event.</summary>
/// <param name="Field">The field at fault; null where the event as a whole is.</param>
/// <param name="Reason">What is wrong and how to write it.</param>
internal readonly record struct Problem(string? Field, string Reason);
