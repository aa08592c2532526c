using System.Text.RegularExpressions;
using Metrics.Collect.Connections;

namespace Metrics.Collect.AzureDevOps;

/// <summary>What a connection to Azure DevOps, the service or a server, says.</summary>
/// <param name="Address">The organisation (<c>https://dev.azure.com/ORG</c>) or a server's collection, no slash at its end.</param>
/// <param name="ReleaseAddress">Where classic releases are asked for; another host than the rest only at the service.</param>
/// <param name="ApiVersion">Version of the interface: 7.1 at the service, 7.0 at a server (2022).</param>
/// <param name="Token">The personal access token.</param>
/// <param name="Projects">Names or patterns of projects; empty means all.</param>
/// <param name="Since">How far back the first round reads; null for everything.</param>
/// <param name="ReviewTimes">True asks for the threads of every closed pull request: one request for each, once.</param>
/// <param name="ReadsJobs">True asks for the timeline of every finished build: one request for each, once.</param>
/// <param name="ReadsCommits">True fetches the repositories by git.</param>
/// <param name="IncidentTypes">Work item types that are incidents; empty means none are asked for.</param>
/// <param name="IncidentTags">A work item needs one of these tags to be an incident; empty means no tag is needed.</param>
internal sealed record AzureDevOpsSettings(string Address, string ReleaseAddress, string ApiVersion, Secret Token,
    IReadOnlyList<string> Projects, TimeSpan? Since, bool ReviewTimes, bool ReadsJobs, bool ReadsCommits,
    IReadOnlyList<string> IncidentTypes, IReadOnlyList<string> IncidentTags)
{
    /// <summary>Keys of a connection.</summary>
    public static readonly IReadOnlyList<string> Keys =
        ["address", "release_address", "token", "projects", "since", "review_times", "jobs", "commits", "incidents"];

    /// <exception cref="DefinitionException">Something is missing or wrong.</exception>
    public static AzureDevOpsSettings Read(Connection connection)
    {
        var map = connection.Settings;
        var address = Host(map, "address", map.Text("address"));
        var incidents = map.Has("incidents") ? map.Map("incidents") : null;
        incidents?.Allow(["types", "tags"]);
        if (incidents?.Texts("types") is [])
            throw incidents.Wrong("types", "name at least one work item type, for example [Incident]");
        var release = map.OptionalText("release_address") is { } other ? Text(Host(map, "release_address", other)) : ReleaseHost(address);
        return new(Text(address), release, IsService(address) ? "7.1" : "7.0",
            connection.Secret("token") ?? throw map.Wrong("token", "missing; write {env: NAME} or {file: PATH}"),
            map.Texts("projects"), map.Has("since") ? ConnectionsFile.Duration(map, "since", default) : null,
            FlagOrTrue(map, "review_times"), FlagOrTrue(map, "jobs"),
            map.OptionalText("commits") is null || map.Word("commits", "mirror", "none") == "mirror",
            incidents?.Texts("types") ?? [], incidents?.Texts("tags") ?? []);
    }

    /// <summary>The first pattern that includes a project, <c>*</c> where none is named; null where the connection is not about it.</summary>
    public string? Pattern(string project) => Projects.Count == 0 ? "*" : Projects.FirstOrDefault(pattern => Regex.IsMatch(project,
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    private static bool FlagOrTrue(YamlMap map, string key) => map.OptionalText(key) is null || map.Flag(key);

    private static bool IsService(Uri address) =>
        address.Host == "dev.azure.com" || address.Host.EndsWith(".visualstudio.com", StringComparison.Ordinal);

    private static string ReleaseHost(Uri address) => Text(!IsService(address) ? address : new UriBuilder(address)
    {
        Host = address.Host == "dev.azure.com" ? "vsrm.dev.azure.com"
            : address.Host.Insert(address.Host.IndexOf('.', StringComparison.Ordinal), ".vsrm"),
    }.Uri);

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static Uri Host(YamlMap map, string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
            ? address : throw map.Wrong(key,
                $"'{text}' is no address; write https://dev.azure.com/ORGANISATION or https://SERVER/COLLECTION, without a user");
}
