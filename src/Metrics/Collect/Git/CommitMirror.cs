namespace Metrics.Collect.Git;

/// <summary>
/// The commits of a host's repository, and the traits of its files, read from a bare mirror by git: the whole graph costs no request of the host's own API.
/// What else git could tell (merged changes, tags) is left to the host, which knows it better.
/// </summary>
internal static class CommitMirror
{
    // Which files and workflows there are since when is in no answer of a host's API, and costs it no request here.
    private static readonly string[] Kinds = ["git.commit", "git.trait"];

    /// <summary>The commits that are new since the last round, as one page; null where the mirror cannot be read, which is a warning.</summary>
    /// <param name="round">The round.</param>
    /// <param name="repo">Name of the repository as the host's documents have it.</param>
    /// <param name="location">Address to fetch from, with its credential.</param>
    /// <param name="cancel">Ends git.</param>
    public static async Task<Page?> Read(Round round, string repo, string location, CancellationToken cancel)
    {
        var folder = Path.Combine(round.DataFolder ?? Path.Combine(Path.GetTempPath(), "metrics"), "mirrors");
        var stream = $"commits of {repo}";
        // Names of changed files are most of a commit's bytes, and only a service that is part of a repository needs them.
        var paths = round.Rules.Services.Any(rule => rule.Paths.Count > 0 && rule.Takes(repo)) ? new[] { "**" } : null;
        try
        {
            var source = new GitSource(round.Connection.Id, location, DeploymentRule: "none", Paths: paths, Repo: repo);
            round.Report($"fetching {repo}");
            var reading = await new GitCollector(folder, round.Authors.Of).Open(source, GitState.FromJson(round.State(stream)), null, cancel);
            var documents = new List<Document>();
            await foreach (var document in reading.Documents(cancel))
                if (Kinds.Contains(document.Kind))
                    documents.Add(document);
            return new Page(documents, (stream, reading.Next.ToJson()));
        }
        catch (GitException failure)
        {
            round.Tally.Warn($"{repo}: {failure.Message}");
            return null;
        }
    }
}
