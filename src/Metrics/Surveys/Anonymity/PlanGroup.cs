namespace Metrics.Surveys.Anonymity;

/// <summary>One group that may be reported, declared before the wave opens (rule A2).</summary>
/// <param name="Id">Its own name, such as <c>team=payments</c>; ties between groups of equal size are broken by it.</param>
/// <param name="Parent">The group it is a part of; null for the whole organisation.</param>
/// <param name="Keys">The group keys a sheet must carry, all of them, to belong to it; none for the whole organisation.</param>
/// <param name="Cut">Name of the one-way cut it is a value of, such as <c>role</c>; null for a node of the tree.</param>
public sealed record PlanGroup(string Id, string? Parent, IReadOnlyList<string> Keys, string? Cut = null);
