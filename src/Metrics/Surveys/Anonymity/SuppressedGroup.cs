namespace Metrics.Surveys.Anonymity;

/// <summary>A group of the plan that is not shown; no size goes with it.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Reason">The rule that took it out, in words for the reader.</param>
public sealed record SuppressedGroup(string Id, string Reason);
