using Metrics.Surveys.Store;

namespace Metrics.Surveys.Anonymity;

/// <summary>A group while its numbers are computed; it stays inside the closed computation.</summary>
/// <param name="Group">The group.</param>
/// <param name="Disclosure">How exactly its numbers may be said.</param>
/// <param name="Sheets">The sheets that answered the measure.</param>
internal sealed record OpenGroup(PublishedGroup Group, Disclosure Disclosure, IReadOnlyList<StoredSheet> Sheets);
