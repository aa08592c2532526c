namespace Metrics.Surveys;

/// <summary>One group of the organisation's tree that results may be shown for.</summary>
/// <param name="Key">What answer sheets carry, as <c>team=payments</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Parent">Key of the group it is part of; null for the whole.</param>
/// <param name="Invited">People of the roster in it when the wave opened, descendants included.</param>
public sealed record ReportingGroup(string Key, string Title, string? Parent, int Invited);
