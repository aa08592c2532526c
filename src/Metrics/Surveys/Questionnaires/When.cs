namespace Metrics.Surveys;

/// <summary>An item is asked only after certain answers to an earlier one.</summary>
/// <param name="ItemId">The earlier item.</param>
/// <param name="Is">Its options that lead here; empty for any answer but "does not apply".</param>
public sealed record When(string ItemId, IReadOnlyList<string> Is);
