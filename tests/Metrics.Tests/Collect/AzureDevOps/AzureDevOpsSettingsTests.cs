using Metrics.Collect.AzureDevOps;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect.AzureDevOps;

public class AzureDevOpsSettingsTests
{
    [Theory]
    [InlineData("https://dev.azure.com/acme", "https://vsrm.dev.azure.com/acme", "7.1")]
    [InlineData("https://acme.visualstudio.com/", "https://acme.vsrm.visualstudio.com", "7.1")]
    [InlineData("https://tfs.example.invalid/tfs/Main", "https://tfs.example.invalid/tfs/Main", "7.0")]
    public void The_host_of_releases_and_the_version_follow_from_the_address(string address, string release, string version)
    {
        var settings = Read($"address: {address}", "token: {env: ANY}");
        Assert.Equal((release, version), (settings.ReleaseAddress, settings.ApiVersion));
    }

    [Fact]
    public void Projects_are_named_by_patterns_in_any_case()
    {
        var settings = Read("address: https://dev.azure.com/acme", "token: {env: ANY}", "projects: [Shop, 'team-*']", "since: 400 days");
        Assert.Equal([true, true, false, false], new[] { "shop", "Team-a", "shops", "ateam-x" }.Select(name => settings.Pattern(name) is not null));
        Assert.Equal(TimeSpan.FromDays(400), settings.Since);
    }

    [Theory]
    [InlineData("address: dev.azure.com", "token: {env: ANY}", "is no address")]
    [InlineData("address: https://user:secret@dev.azure.com/acme", "token: {env: ANY}", "without a user")]
    [InlineData("address: https://dev.azure.com/acme", "every: 1 hour", "token: missing")]
    [InlineData("address: https://dev.azure.com/acme", "token: {env: ANY}\n    since: yesterday", "is no duration")]
    [InlineData("address: https://dev.azure.com/acme", "token: {env: ANY}\n    incidents: {tags: [x]}", "at least one work item type")]
    [InlineData("address: https://dev.azure.com/acme", "token: {env: ANY}\n    project: [x]", "did you mean 'projects'")]
    public void A_wrong_setting_is_refused_with_what_to_write(string address, string other, string expected) =>
        Assert.Contains(expected, Assert.Throws<DefinitionException>(() => Read(address, other)).Message, StringComparison.Ordinal);

    private static AzureDevOpsSettings Read(params string[] lines) => AzureDevOpsSettings.Read(ConnectionsFile.Parse(
        "connections:\n  azure:\n    type: azure_devops\n    " + string.Join("\n    ", lines), AppContext.BaseDirectory).Single());
}
