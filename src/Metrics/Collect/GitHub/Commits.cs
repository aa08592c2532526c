using System.Runtime.CompilerServices;
using Metrics.Collect.Git;

namespace Metrics.Collect.GitHub;

/// <summary>The commits of the repositories that something was pushed to, from bare mirrors: no request of the API.</summary>
internal static class Commits
{
    /// <summary>Reads what has been pushed.</summary>
    public static async IAsyncEnumerable<Page> Read(Round round, GitHubSettings settings, GitHubCredential credential,
        IReadOnlyList<Activity> activities, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var activity in activities)
        {
            var (stream, mark) = (activity.Repository.Stream("commits"), (string?)activity.Found["pushedAt"]);
            var state = StreamState.Read(round, stream);
            if (mark is null || state.Seen == mark)
                continue;
            var location = WithToken(settings.Mirror!.Replace("{repo}", activity.Repository.Name, StringComparison.Ordinal),
                await credential.Token(renew: false, round, settings.Address, cancel));
            if (await CommitMirror.Read(round, activity.Repository.Name, location, cancel) is { } page)
                yield return page with { Cursors = [.. page.Cursors, (state with { Seen = mark }).Of(stream)] };
        }
    }

    // Only over https: a token sent in the clear would be anybody's.
    private static string WithToken(string location, string token) => location.StartsWith("https://", StringComparison.Ordinal)
        ? $"https://x-access-token:{Uri.EscapeDataString(token)}@{location[8..]}"
        : location;
}
