using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>A random history of a repository with one service: any graph, any order of rollouts, with and without gaps.</summary>
internal sealed record Tale(Tale.Commit[] Commits, Tale.Rollout[] Rollouts, Tale.Change[] Changes)
{
    internal sealed record Commit(string Sha, string[] Parents, int Authored, int Committed, bool IsPick);

    internal sealed record Rollout(string Id, string? Sha, int At, bool IsAborted);

    internal sealed record Change(string Id, string? Merge, int? Merged, string[] Shas);

    /// <param name="seed">Decides everything.</param>
    /// <param name="hasGaps">Some commits are missing and some rollouts name no commit or an unknown one.</param>
    public static Tale Random(int seed, bool hasGaps)
    {
        var random = new Random(seed);
        var all = Graph(random, random.Next(16));
        var rows = all.Where(_ => !hasGaps || random.Next(8) > 0).ToArray();
        string[] shas = [.. all.Select(commit => commit.Sha), .. hasGaps ? ["gone", "away"] : Array.Empty<string>()];
        var rollouts = Enumerable.Range(0, random.Next(12)).Select(number => new Rollout(
            $"D{number}", hasGaps && random.Next(6) == 0 ? null : Pick(random, shas), random.Next(20), random.Next(6) == 0)).ToArray();
        var changes = Enumerable.Range(0, random.Next(2) * random.Next(7)).Select(number => new Change(
            $"pr-{number}", random.Next(5) == 0 ? null : Pick(random, shas), random.Next(5) == 0 ? null : random.Next(20),
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, shas)).OfType<string>()])).ToArray();
        return new Tale(rows, rollouts, changes);
    }

    public Story Tell(Random? order = null)
    {
        var story = new Story().Service("checkout");
        foreach (var commit in Commits)
            story.Commit(string.Join(':', new[] { commit.Sha, string.Join(',', commit.Parents) }.Where(part => part.Length > 0)),
                commit.Authored, commit.Committed, commit.IsPick);
        foreach (var change in Changes)
            story.Change(change.Id, change.Merge, change.Merged, change.Shas);
        foreach (var rollout in Rollouts)
            story.Deploy(rollout.Id, rollout.Sha, rollout.At, aborted: rollout.IsAborted);
        return order is null ? story : story.Shuffle(order);
    }

    private static List<Commit> Graph(Random random, int count)
    {
        var commits = new List<Commit>();
        var width = random.Next(1, 5);
        for (var number = 0; number < count; number++)
        {
            var reach = Math.Min(number, width);
            var parents = Enumerable.Range(0, reach == 0 ? 0 : random.Next(6) == 0 ? random.Next(4) : 1)
                .Select(_ => $"c{number - 1 - random.Next(reach)}").Distinct().ToArray();
            commits.Add(new Commit($"c{number}", parents, random.Next(20), random.Next(20), random.Next(6) == 0));
        }
        return commits;
    }

    private static string? Pick(Random random, string[] shas) => shas.Length == 0 ? null : shas[random.Next(shas.Length)];
}
