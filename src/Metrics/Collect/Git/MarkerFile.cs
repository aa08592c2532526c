using System.Text.RegularExpressions;
using Metrics.Collect.Rules;

namespace Metrics.Collect.Git;

/// <summary>Something that a file in a repository shows.</summary>
/// <param name="Kind">Kind of trait.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, such as a version; null where it has none.</param>
internal readonly record struct FileSign(string Kind, string Name, string? Value);

/// <summary>Files that tell what a repository uses: workflows, catalogue entries, manifests, and the marks that templates leave behind.</summary>
internal static partial class MarkerFile
{
    // Where Argo CD and Flux usually have theirs; a connection names other places under files.
    private static readonly string[] Manifests =
    [
        ":(glob)**/kustomization.y*ml", ":(glob)**/application.y*ml", ":(glob)**/applicationset.y*ml", ":(glob)**/helmrelease.y*ml",
        ":(glob)argocd/**/*.y*ml", ":(glob).argocd/**/*.y*ml", ":(glob)flux/**/*.y*ml", ":(glob).flux/**/*.y*ml",
    ];

    /// <summary>Pathspecs of the files whose text is read.</summary>
    public static readonly IReadOnlyList<string> ReadPaths =
        [":(glob).github/workflows/*", ":(glob)**/catalog-info.yaml", ":(glob)**/.cruft.json", ":(glob)**/.copier-answers.yml", ":(glob)**/.cookiecutter.json", .. Manifests];

    /// <summary>Pathspecs of all files whose coming and going is told.</summary>
    public static readonly IReadOnlyList<string> Paths =
    [
        .. ReadPaths,
        ":(glob)**/Dockerfile", ":(glob).github/dependabot.yml", "renovate.json", ".gitlab-ci.yml", "azure-pipelines.yml", "Jenkinsfile", "CODEOWNERS",
        ".github/CODEOWNERS", "README.md", ":(glob)**/Chart.yaml", ":(glob).devcontainer/**", "skaffold.yaml", "openapi.yaml",
    ];

    /// <summary>True for a workflow of GitHub Actions.</summary>
    public static bool IsWorkflow(string path) => path.StartsWith(".github/workflows/", StringComparison.Ordinal)
        && (path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>True where the file's text says more than its name.</summary>
    public static bool IsRead(string path) => IsWorkflow(path)
        || Path.GetFileName(path) is "catalog-info.yaml" or ".cruft.json" or ".copier-answers.yml" or ".cookiecutter.json" || IsManifest(path);

    // Of the files that are told, every other YAML file may be one.
    private static bool IsManifest(string path) => Path.GetExtension(path) is ".yaml" or ".yml"
        && !path.StartsWith(".github/", StringComparison.Ordinal) && !path.StartsWith(".devcontainer/", StringComparison.Ordinal)
        && Path.GetFileName(path) is not ("catalog-info.yaml" or ".copier-answers.yml" or ".gitlab-ci.yml" or "azure-pipelines.yml" or "Chart.yaml" or "skaffold.yaml" or "openapi.yaml");

    /// <summary>What the file shows by being there.</summary>
    public static IEnumerable<FileSign> ByName(string path)
    {
        yield return new("file", path, null);
        if (IsWorkflow(path))
            yield return new("workflow", Path.GetFileName(path), null);
    }

    /// <summary>What the file's text shows; nothing where it cannot be read.</summary>
    public static IEnumerable<FileSign> ByText(string path, string text) => IsWorkflow(path)
        ? Uses(text)
        : Path.GetFileName(path) == "catalog-info.yaml" ? CatalogInfo.Parse(text, out _).SelectMany(OfEntity)
        : IsManifest(path) ? OfManifests(text) : OfTemplate(text);

    /// <summary>What a component of a software catalogue shows.</summary>
    public static IEnumerable<FileSign> OfEntity(CatalogInfo entity)
    {
        foreach (var (name, value) in entity.Annotations)
            yield return new("annotation", name, value);
        if (entity.Annotations.GetValueOrDefault("backstage.io/source-template") is { } template)
            yield return new("template", template, null);
        if (entity.Lifecycle is { } lifecycle)
            yield return new("lifecycle", lifecycle, null);
    }

    private static IEnumerable<FileSign> Uses(string text) => UsesLine().Matches(text)
        .Select(match => (Name: match.Groups[1].Value, Version: match.Groups[2].Success ? match.Groups[2].Value : null))
        .Where(used => !used.Name.StartsWith("docker:", StringComparison.Ordinal))
        .Select(used => new FileSign(used.Name.Contains(".github/workflows/", StringComparison.Ordinal) ? "reusable_workflow" : "action", used.Name, used.Version));

    // Templates of charts are no YAML until somebody fills them in, so lines are read rather than documents.
    private static IEnumerable<FileSign> OfManifests(string text)
    {
        foreach (var document in Separator().Split(text))
            if (ApiVersion().Match(document) is { Success: true } api && ManifestKind().Match(document) is { Success: true } kind
                && api.Groups[1].Value.Split('/') is [var group, var version])
                yield return new("manifest", $"{group}/{kind.Groups[1].Value}", version);
    }

    private static IEnumerable<FileSign> OfTemplate(string text)
    {
        if (Source().Match(text) is { Success: true } source)
            yield return new("template", source.Groups[1].Value, Commit().Match(text) is { Success: true } commit ? commit.Groups[1].Value : null);
    }

    [GeneratedRegex("""^[ \t]*(?:-[ \t]+)?uses:[ \t]*['"]?([^\s'"#@]+)(?:@([^\s'"#]+))?""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex UsesLine();

    [GeneratedRegex("""^---""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex("""^apiVersion:[ \t]*['"]?([A-Za-z0-9./-]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ApiVersion();

    [GeneratedRegex("""^kind:[ \t]*['"]?([A-Za-z]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ManifestKind();

    [GeneratedRegex("""["']?(?:template|_template|_src_path)["']?\s*:\s*["']?([^\s"',]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Source();

    [GeneratedRegex("""["']?(?:commit|_commit)["']?\s*:\s*["']?([^\s"',]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
