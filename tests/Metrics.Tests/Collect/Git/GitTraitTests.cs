using Metrics.Collect.Git;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect.Git;

/// <summary>Which workflows, actions and templates a repository uses, and since when, from its history alone.</summary>
public sealed class GitTraitTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_workflow_and_what_it_uses_begin_and_end_with_the_commits_that_say_so()
    {
        using var repository = new GitRepository();
        Write(repository, ".github/workflows/deploy.yml", "jobs:\n  deploy:\n    uses: acme/pipelines/.github/workflows/deploy.yml@v1\n");
        var first = repository.Commit("Deploy by the path", ".github/workflows/deploy.yml");
        Write(repository, ".github/workflows/deploy.yml", "jobs:\n  deploy:\n    uses: 'acme/pipelines/.github/workflows/deploy.yml@v2'\n    steps:\n      - uses: actions/checkout@v4\n");
        var second = repository.Commit("Take the next version", ".github/workflows/deploy.yml");
        var run = await repository.Read();
        Assert.Equal(["v1", "v2"], Versions(run, "reusable_workflow"));
        var traits = run.Bodies("git.trait");
        var old = traits.Single(trait => trait.Text("value") == "v1");
        Assert.Equal((".github/workflows/deploy.yml", true, $".github/workflows/deploy.yml @ {first}"), (old.Text("place"), old.TryGetProperty("seen_until", out _), old.Text("evidence")));
        Assert.Equal("actions/checkout", traits.Single(trait => trait.Text("kind") == "action").Text("name"));
        Assert.EndsWith(second, traits.Single(trait => trait.Text("value") == "v2").Text("evidence"), StringComparison.Ordinal);
        Assert.Contains(traits, trait => trait.Text("kind") == "workflow" && trait.Text("name") == "deploy.yml" && !trait.TryGetProperty("seen_until", out _));
    }

    [Fact]
    public async Task Manifests_say_that_Argo_CD_or_Flux_deploys_and_since_when()
    {
        using var repository = new GitRepository();
        Write(repository, "argocd/shop/app.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n---\napiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n");
        var first = repository.Commit("Hand over to Argo CD", "argocd/shop/app.yaml");
        Write(repository, "deploy/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n");
        Write(repository, "clusters/one/shop.yml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  kind: no matter\n");
        repository.Run("rm", "-q", "-r", "argocd");
        repository.Commit("Hand over to Flux", "deploy/kustomization.yaml");
        var traits = (await repository.Read(repository.Source() with { Files = [":(glob)clusters/**"] })).Bodies("git.trait").Where(trait => trait.Text("kind") == "manifest").ToList();
        Assert.Equal(["argoproj.io/Application False", "argoproj.io/ApplicationSet False", "helm.toolkit.fluxcd.io/HelmRelease True", "kustomize.config.k8s.io/Kustomization True"],
            traits.Select(trait => $"{trait.Text("name")} {!trait.TryGetProperty("seen_until", out _)}").Order(StringComparer.Ordinal));
        Assert.Contains(traits, trait => trait.Text("value") == "v1alpha1" && trait.Text("evidence") == $"argocd/shop/app.yaml @ {first}");
    }

    [Theory]
    [InlineData("catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n  annotations:\n    backstage.io/source-template: template:default/service\nspec:\n  lifecycle: production\n", "template", "template:default/service")]
    [InlineData(".cruft.json", "{\"template\": \"https://git.example/service-template\", \"commit\": \"abc123\"}", "template", "https://git.example/service-template")]
    [InlineData(".copier-answers.yml", "_commit: v1.2\n_src_path: gh:acme/template\n", "template", "gh:acme/template")]
    public void Marks_of_templates_and_catalogues_are_read(string path, string text, string kind, string name) =>
        Assert.Contains(MarkerFile.ByText(path, text), sign => sign.Kind == kind && sign.Name == name);

    [Theory]
    [InlineData("drone+go-scm")]
    [InlineData("octokit+webhooks.net")]
    public async Task A_real_history_tells_its_workflows_and_their_first_appearance(string name)
    {
        if (Shared.Fixture("git_histories") is not { } fixture)
        {
            output.WriteLine("Skipped: the recorded histories are not beside the repository.");
            return;
        }
        using var folder = new GitRepository();
        var bundle = Path.Combine(fixture, name, "repo.bundle");
        var run = await folder.Read(new GitSource("test", bundle));
        var told = run.Bodies("git.trait").Where(trait => trait.Text("kind") == "file" && !trait.TryGetProperty("seen_until", out _))
            .ToDictionary(trait => trait.Text("place")!, trait => trait.Text("evidence")!.Split(" @ ")[1]);
        // The same by asking git about each file that stands on the branch's last commit.
        var mirror = Directory.GetDirectories(folder.Mirrors).Single();
        var branch = run.Next.DefaultTip;
        var there = folder.RunIn(mirror, [], "ls-tree", "-r", "--name-only", branch, ".github/workflows/").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var path in there)
        {
            var firsts = folder.RunIn(mirror, [], "log", "--first-parent", "--no-renames", "--diff-filter=A", "--format=%H", branch, "--", path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(firsts[0], told[path]);
        }
        Assert.Equal(there.Order(StringComparer.Ordinal), told.Keys.Where(path => path.StartsWith(".github/workflows/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var trait in run.Bodies("git.trait").Where(trait => trait.Text("kind") is "action" or "reusable_workflow").Take(12))
            output.WriteLine($"{trait.Text("kind")} {trait.Text("name")}@{trait.Text("value")} since {trait.Text("seen_from")}");
    }

    private static IEnumerable<string?> Versions(GitRun run, string kind) =>
        run.Bodies("git.trait").Where(trait => trait.Text("kind") == kind).Select(trait => trait.Text("value")).Order(StringComparer.Ordinal);

    private static void Write(GitRepository repository, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(repository.Folder, path))!);
        File.WriteAllText(Path.Combine(repository.Folder, path), text);
    }
}
