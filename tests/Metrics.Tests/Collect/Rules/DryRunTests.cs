using Dapper;
using Metrics.Collect;
using Metrics.Collect.Rules;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.Rules;

public class DryRunTests
{
    private const string Rules = """
        rules:
          production: ["prd*", "live"]
          services:
            - {service: checkout, repositories: [acme/mono], environments: ["prd-checkout"]}
            - {service: billing, repositories: [acme/mono], environments: ["prd-billing"]}
            - {service: again, repositories: ["acme/*"], environments: ["prd-checkout"]}
            - {service: ghost, repositories: [acme/gone]}
        """;

    private static Document Deployed(string id, string repo, string environment) =>
        new("hub", "github.deployment", id, null, $$"""{"repo":"{{repo}}","environment":"{{environment}}"}""");

    [Fact]
    public void It_says_what_each_rule_takes_what_none_takes_and_why()
    {
        using var warehouse = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root), TimeProvider.System);
        warehouse.Land([Deployed("1", "acme/mono", "prd-checkout"), Deployed("2", "acme/mono", "prd-checkout"), Deployed("3", "acme/mono", "staging")]);
        warehouse.Refresh();
        var trial = DryRun.Of(RuleBook.Read(YamlMap.Parse("metrics.yml", Rules), "."), warehouse);
        Assert.Equal(
            [
                new RuleMatch("hub", "acme/mono", "prd-checkout", null, 2, "checkout", "rule 1", IsProduction: true),
                new RuleMatch("hub", "acme/mono", "staging", null, 1, "mono", "no rule; named after the repository", IsProduction: false),
            ],
            trial.Matches);
        Assert.Equal(
            [
                "rule 2 (billing) takes no deployment: its repositories have the environments prd-checkout, staging",
                "rule 3 (again) takes no deployment: an earlier rule takes all of them",
                "rule 4 (ghost) takes no deployment: no repository fits acme/gone",
                "production pattern 'live' fits no environment",
            ],
            trial.Idle);
        Assert.Equal(["checkout", "mono"], trial.Unowned);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("Prod")]
    [InlineData("eu-live-2")]
    [InlineData("preprod")]
    [InlineData("product")]
    [InlineData("")]
    public void Without_rules_it_uses_the_words_that_the_numbers_use(string environment)
    {
        using var warehouse = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root), TimeProvider.System);
        warehouse.Land([Deployed("1", "acme/shop", environment)]);
        warehouse.Refresh();
        using var connection = warehouse.Connect();
        Assert.Equal(connection.ExecuteScalar<bool>("select is_production($environment)", new { environment }),
            Assert.Single(DryRun.Of(RuleBook.Empty, warehouse).Matches).IsProduction);
    }
}
