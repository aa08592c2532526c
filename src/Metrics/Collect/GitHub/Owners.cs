using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Collect.Rules;

namespace Metrics.Collect.GitHub;

/// <summary>The files that say who owns a repository, read where its head or the rules for it have changed: one request for a hundred repositories.</summary>
internal static class Owners
{
    // The first that is there counts (integrations 1.14).
    private static readonly string[] Places = ["dotGithub", "root", "docs"];

    /// <summary>Reads what has changed.</summary>
    public static async IAsyncEnumerable<Page> Read(Round round, GitHubApi api, IReadOnlyList<Activity> activities,
        IReadOnlyDictionary<string, string> teams, [EnumeratorCancellation] CancellationToken cancel)
    {
        // A team's new name changes what a file says.
        var list = string.Join('|', teams.Select(team => $"{team.Key} {team.Value}").Order(StringComparer.Ordinal));
        var names = list.Length == 0 ? "" : " " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(list)), 0, 8);
        var changed = activities.Where(activity => activity.Head is not null
            && State(round, activity).Seen != Mark(round, activity) + names);
        foreach (var batch in changed.Chunk(GitHubApi.Most))
        {
            var found = await api.Nodes("OwnershipFiles", [.. batch.Select(activity => activity.Repository.Node)], [], cancel);
            var known = batch.Zip(found).Where(pair => pair.Second is not null).ToList();
            yield return new Page(
                [.. known.SelectMany(pair => Ownership.Documents(round, pair.First.Repository.Name,
                    Codeowners(pair.Second!), Text(pair.Second!, "catalog"), teams))],
                [.. known.Select(pair => (State(round, pair.First) with { Seen = Mark(round, pair.First) + names }).Of(Stream(pair.First)))]);
        }
    }

    private static string? Codeowners(JsonObject files) => Places.Select(place => Text(files, place)).FirstOrDefault(text => text is not null);

    // A part of a file could name the wrong owner.
    private static string? Text(JsonObject files, string place) =>
        files[place] is JsonObject file && (bool?)file["isTruncated"] != true ? (string?)file["text"] : null;

    private static string Mark(Round round, Activity activity) => string.Join('|', round.Rules.Services.Where(rule => rule.Takes(activity.Repository.Name))
        .Select(rule => $"{rule.Service} {string.Join(' ', rule.Paths)}").Prepend(activity.Head));

    private static StreamState State(Round round, Activity activity) => StreamState.Read(round, Stream(activity));

    private static string Stream(Activity activity) => activity.Repository.Stream("owners");
}
