using Metrics.Collect.Rules;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect.Rules;

public class CatalogInfoTests(ITestOutputHelper output)
{
    [Fact]
    public void Components_are_read_with_their_group_and_without_keys_or_people()
    {
        const string text = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: checkout
              annotations: {github.com/project-slug: acme/checkout, pagerduty.com/integration-key: secret, github.com/user-login: someone}
            spec: {type: service, lifecycle: production, owner: "group:default/Payments"}
            ---
            kind: User
            metadata: {name: someone}
            ---
            kind: Component
            metadata: {name: solo}
            spec: {type: library, owner: user:someone}
            """;
        var components = CatalogInfo.Parse(text, out var problem);
        Assert.Null(problem);
        Assert.Equal([("checkout", "service", "payments"), ("solo", "library", null)], components.Select(c => (c.Name, c.Type, c.Owner)));
        Assert.Equal(["github.com/project-slug"], components[0].Annotations.Keys);
    }

    [Fact]
    public void A_broken_file_says_where()
    {
        Assert.Empty(CatalogInfo.Parse("kind: [", out var problem));
        Assert.StartsWith("line ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_files_can_be_read()
    {
        if (Shared.Fixture("backstage") is not { } fixtures)
        {
            output.WriteLine("skipped: the recorded catalogue files are not beside this repository");
            return;
        }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(fixtures, "examples"), "*.yaml"))
        {
            CatalogInfo.Parse(File.ReadAllText(file), out var problem);
            Assert.Null(problem);
        }
    }
}
