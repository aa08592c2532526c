using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Metrics.Collect.Git;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// The commits of a project's repositories, from bare mirrors. The host does not tell whether something was pushed, so each
/// is fetched at most once an hour.
/// </summary>
internal sealed class Commits(AzureDevOpsApi api, Project project, IReadOnlyList<JsonElement> repositories)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Reads what has been pushed.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in repositories.Where(row => project.Owns(row.At("project")) && IsFilled(row)))
        {
            var (stream, now) = (Stream(row.Text("id")!), api.Round.Clock.GetUtcNow());
            if (api.Round.State(stream) is { } text && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) + Pause > now)
                continue;
            if (await CommitMirror.Read(api.Round, Project.RepositoryName(row), Location(row), cancel) is { } page)
                yield return page with { Cursors = [.. page.Cursors, (stream, now.ToString("O", CultureInfo.InvariantCulture))] };
        }
    }

    /// <summary>The cursor that lets a repository be fetched at once: under another name its commits are others.</summary>
    public static (string, string) Anew(string repository) =>
        (Stream(repository), DateTimeOffset.MinValue.ToString("O", CultureInfo.InvariantCulture));

    private static string Stream(string repository) => $"{repository}/commits";

    // Only over https: a token sent in the clear would be anybody's.
    private string Location(JsonElement row)
    {
        var address = Project.AddressOf(api, row);
        return address.StartsWith("https://", StringComparison.Ordinal)
            ? $"https://pat:{Uri.EscapeDataString(api.Settings.Token.Read())}@{address[8..]}" : address;
    }

    private static bool IsFilled(JsonElement row) => !row.Flag("isDisabled") && row.Text("defaultBranch") is not null;
}
