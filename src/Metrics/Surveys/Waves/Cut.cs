namespace Metrics.Surveys;

/// <summary>A declared way to divide a group once, as by role family; never crossed with another (measurement 2.11 A2).</summary>
/// <param name="Id">What the keys begin with: <c>role</c> for <c>role=backend</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Values">Keys of its groups with the people invited in each, as <c>role=backend</c>.</param>
public sealed record Cut(string Id, string Title, IReadOnlyDictionary<string, int> Values);
