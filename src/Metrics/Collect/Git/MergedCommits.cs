namespace Metrics.Collect.Git;

/// <summary>The commits a merge brought in.</summary>
/// <param name="Hashes">Oldest first, without the merge.</param>
/// <param name="FirstAuthoredAt">Earliest believable author time, Unix seconds; <see cref="long.MaxValue"/> where there is none.</param>
/// <param name="AreByBots">Whether all of them were written by programs.</param>
internal sealed record MergedCommits(IReadOnlyList<string> Hashes, long FirstAuthoredAt, bool AreByBots);
