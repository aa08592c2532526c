using Dapper;
using Metrics.Adoption;

namespace Metrics.Tests.Adoption;

/// <summary>A wrong capability file stops the start and says what to do.</summary>
public class CapabilityTests
{
    private const string Good = """
        title: Path
        about: The way.
        owner: platform
        start: 2025-01-01
        detect: {all: [{workflow: deploy.yml}]}
        """;

    [Fact]
    public void A_file_says_what_is_offered_and_how_its_use_shows()
    {
        var capability = Capability.Parse("dashboards/capabilities/path.yml", Good);
        Assert.Equal(("path", "Path", "platform", false), (capability.Name, capability.Title, capability.Owner, capability.IsGoldenPath));
        Assert.Equal("workflow deploy.yml", Assert.Single(capability.All).ToString());
    }

    [Theory]
    [InlineData("owner: platform", "owner: ann@example.com", "owner: 'ann@example.com' is a person's address")]
    [InlineData("{workflow: deploy.yml}", "{workflw: deploy.yml}", "no kind of trait 'workflw' (did you mean 'workflow'?)")]
    [InlineData("all: [{workflow: deploy.yml}]", "all: []", "nothing to detect it by")]
    [InlineData("detect:", "requirez: []\ndetect:", "requirez")]
    [InlineData("start: 2025-01-01", "start: soon", "'soon' is no day")]
    [InlineData("start: 2025-01-01", "start: 2025-01-01\nmandatory_from: 2024-01-01", "is before start")]
    [InlineData("start: 2025-01-01", "eligible: {except: [{services: [a]}]}", "reason: missing")]
    [InlineData("start: 2025-01-01", "eligible: {except: [{reason: a}]}", "excludes nobody")]
    [InlineData("{workflow: deploy.yml}", "{workflow: a, file: b}", "one sign is expected")]
    public void What_is_wrong_is_named_with_its_remedy(string from, string to, string reason)
    {
        var error = Assert.Throws<DefinitionException>(() => Capability.Parse("dashboards/capabilities/path.yml", Good.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("dashboards/capabilities/path.yml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shipped_is_sound_and_of_the_demo_alone()
    {
        Assert.Equal(3, Capability.ReadAll(Street.Root, withDemo: true).Count);
        Assert.Empty(Capability.ReadAll(Street.Root, withDemo: false));
    }

    [Fact]
    public void Capabilities_of_the_demo_say_nothing_of_a_real_organisation()
    {
        using var street = new Street().Send(Events.Service(), Events.Deployment("D1", "03-03 10:00", null));
        using var connection = street.Warehouse.Connect();
        Assert.Equal(0, connection.ExecuteScalar<long>("select count(*) from raw.capabilities"));
        Assert.Empty(street.Library.Catalog.Capabilities);
    }
}
