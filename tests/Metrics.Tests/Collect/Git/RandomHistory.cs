using System.Globalization;
using System.Text;

namespace Metrics.Tests.Collect.Git;

/// <summary>Histories for <c>git fast-import</c>.</summary>
internal static class RandomHistory
{
    /// <summary>One commit without files.</summary>
    public static string Commit(string reference, int mark, long seconds, string message, IReadOnlyList<string> parents)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"commit {reference}\nmark :{mark}\nauthor W <w{mark % 50}@example.org> {seconds - 300} +0000\ncommitter W <w@example.org> {seconds} +0000\ndata {Encoding.UTF8.GetByteCount(message)}\n{message}\n");
        for (var i = 0; i < parents.Count; i++)
            text.Append(i == 0 ? "from " : "merge ").Append(parents[i]).Append('\n');
        return text.Append('\n').ToString();
    }

    /// <summary>
    /// That many commits with up to three parents each, every second one of them a merged pull request; clocks that go wrong
    /// now and then, so that a child may be older than its parent.
    /// </summary>
    public static string Of(int seed, int count)
    {
#pragma warning disable CA5394 // A repeatable history, not a secret.
        var random = new Random(seed);
        var stream = new StringBuilder("reset refs/heads/main\n");
        for (var mark = 1; mark <= count; mark++)
        {
            var most = mark == 1 ? 0 : mark % 2 == 0 ? random.Next(2, 4) : 1;
            var parents = Enumerable.Range(0, most).Select(_ => $":{mark - 1 - Math.Min(mark - 2, (int)(random.NextDouble() * random.NextDouble() * 12))}").Distinct().ToList();
            if (mark > 1 && mark % 4 == 0)
                parents = [$":{mark - 1}", .. parents.Where(parent => parent != $":{mark - 1}")];
            stream.Append(Commit("refs/heads/main", mark, 1_600_000_000 + (mark * 100) + (random.Next(10) == 0 ? random.Next(-9_000, 9_000) : 0), $"Merge pull request #{mark} from x/y", parents));
        }
#pragma warning restore CA5394
        return stream.ToString();
    }
}
