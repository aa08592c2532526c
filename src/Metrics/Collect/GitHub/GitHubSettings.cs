using System.IO.Enumeration;
using Metrics.Collect.Connections;

namespace Metrics.Collect.GitHub;

/// <summary>What a connection of kind <c>github</c> is set to.</summary>
/// <param name="Address">Base address of REST; of an Enterprise Server <c>https://HOST/api/v3</c>.</param>
/// <param name="Organisations">Organisations or users whose repositories are all looked at.</param>
/// <param name="Include">Globs on owner/name; without any, all repositories of the organisations.</param>
/// <param name="Exclude">Globs on owner/name that are left out.</param>
/// <param name="Topics">Only repositories with one of them; none: all.</param>
/// <param name="Archived">Also archived ones.</param>
/// <param name="Since">How far back the first round reads.</param>
/// <param name="Labels">An issue with any of these is an incident.</param>
/// <param name="DeploymentSource">deployments, releases, none, or workflow.</param>
/// <param name="Workflow">Name of the workflow whose successful runs are deployments.</param>
/// <param name="Mirror">Address to fetch commits from, with <c>{repo}</c> for owner/name; null for no commits.</param>
/// <param name="ReadsOwners">Read the files that name owners.</param>
/// <param name="Bots">Globs on logins of automation that runs as an ordinary user.</param>
/// <param name="ReadsCopilot">Read the usage reports of Copilot.</param>
/// <param name="IsApp">Signs in as an App, which knows what it is installed for.</param>
internal sealed record GitHubSettings(Uri Address, string[] Organisations, string[] Include, string[] Exclude, string[] Topics, bool Archived,
    TimeSpan Since, string[] Labels, string DeploymentSource, string? Workflow, string? Mirror, bool ReadsOwners, string[] Bots, bool ReadsCopilot, bool IsApp)
{
    private const string WorkflowPrefix = "workflow:";

    /// <summary>The keys of a connection.</summary>
    public static readonly string[] Keys =
        ["address", "token", "tokens", "app", "organisations", "repositories", "since", "incidents", "deployments", "commits", "owners", "bots", "copilot"];

    /// <summary>True where nothing is named, so that the App's installation says which repositories there are.</summary>
    public bool IsOfInstallation => IsApp && Organisations.Length == 0 && Named.Count == 0;

    /// <summary>Where GraphQL is asked.</summary>
    public Uri GraphQl => Address.AbsolutePath.TrimEnd('/').EndsWith("/api/v3", StringComparison.Ordinal)
        ? new Uri(Address, "/api/graphql") : new Uri(Address.AbsoluteUri.TrimEnd('/') + "/graphql");

    /// <summary>Repositories that are named in full and belong to none of the organisations.</summary>
    public IReadOnlyList<string> Named => [.. Include.Where(name => !name.AsSpan().ContainsAny('*', '?')
        && !Organisations.Contains(name.Split('/')[0], StringComparer.OrdinalIgnoreCase))];

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="DefinitionException">Something is missing or wrong.</exception>
    public static GitHubSettings Read(Connection connection)
    {
        var map = connection.Settings;
        var repositories = Part(map, "repositories", ["include", "exclude", "topics", "archived"]);
        var text = map.OptionalText("address") ?? "https://api.github.com";
        var source = map.OptionalText("deployments") ?? "deployments";
        var settings = new GitHubSettings(
            Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address
                : throw map.Wrong("address", $"'{text}' is no address; write https://api.github.com or https://HOST/api/v3"),
            map.Texts("organisations"), repositories?.Texts("include") ?? [], repositories?.Texts("exclude") ?? [],
            repositories?.Texts("topics") ?? [], repositories?.Flag("archived") ?? false,
            ConnectionsFile.Duration(map, "since", TimeSpan.FromDays(400)), Part(map, "incidents", ["labels"])?.Texts("labels") ?? [],
            source.Split(':')[0], source.StartsWith(WorkflowPrefix, StringComparison.Ordinal) ? source[WorkflowPrefix.Length..].Trim() : null,
            ReadMirror(map, address), map.OptionalText("owners") is null || map.Word("owners", "files", "none") == "files",
            map.Texts("bots"), map.Has("copilot") && map.Word("copilot", "reports", "none") == "reports", map.Has("app"));
        return settings.Checked(map);
    }

    /// <summary>Whether a login is automation's.</summary>
    public bool IsBot(string login) => Bots.Any(pattern => Matches(pattern, login));

    private GitHubSettings Checked(YamlMap map)
    {
        if (Organisations.Length == 0 && Named.Count == 0 && !IsApp)
            throw map.Wrong("organisations", "missing; name an organisation, or repositories as owner/name under repositories.include");
        if (Named.FirstOrDefault(name => name.Split('/').Length != 2) is { } wrong)
            throw map.Wrong("repositories.include", $"'{wrong}' is no repository; write owner/name");
        if (DeploymentSource is not ("deployments" or "releases" or "none") && string.IsNullOrEmpty(Workflow))
            throw map.Wrong("deployments", $"'{map.OptionalText("deployments")}' is none of deployments, releases, none or 'workflow: NAME'");
        if (ReadsCopilot && Organisations.Length == 0)
            throw map.Wrong("copilot", "the reports are of whole organisations; name them under organisations, or leave this out");
        return this;
    }

    // GitHub serves git beside its API, not under its address.
    private static string? ReadMirror(YamlMap map, Uri address) => map.OptionalText("commits") switch
    {
        "none" => null,
        null or "mirror" => address.Host == "api.github.com" ? "https://github.com/{repo}.git" : $"{address.GetLeftPart(UriPartial.Authority)}/{{repo}}.git",
        var text when text.Contains("{repo}", StringComparison.Ordinal) => text,
        var text => throw map.Wrong("commits", $"'{text}' is none of mirror, none or an address with {{repo}} in it"),
    };

    /// <summary>Whether a glob of the file fits a name; case does not matter.</summary>
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);

    private static YamlMap? Part(YamlMap map, string key, string[] keys)
    {
        if (!map.Has(key))
            return null;
        map.Map(key).Allow(keys);
        return map.Map(key);
    }
}
