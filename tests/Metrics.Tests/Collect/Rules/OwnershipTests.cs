using Dapper;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Collect.Rules;

namespace Metrics.Tests.Collect.Rules;

public class OwnershipTests
{
    private const string Owners = "* @acme/everyone someone@example.com\n/search/ @acme/discovery @someone\n";
    private const string Catalog = "kind: Component\nmetadata: {name: mono}\nspec: {type: service, owner: group:default/core, lifecycle: production}\n";

    private static readonly RuleBook Rules = RuleBook.Read(YamlMap.Parse("metrics.yml", """
        rules:
          services:
            - {service: search, repositories: [acme/mono], environments: ["*search*"], paths: ["search/**"]}
        """), ".");

    private static Round Round(Tally tally) => new(
        new Connection("hub", "git", TimeSpan.Zero, TimeSpan.Zero, [], YamlMap.Parse("metrics.yml", "type: git"), "."), _ => null,
        new ApiClient(new HttpMessageInvoker(new SocketsHttpHandler()), new Limiters(TimeProvider.System, new Limiter(TimeProvider.System)), TimeProvider.System, tally, _ => { }),
        AuthorKey.Open(null), TimeProvider.System, tally, null) { Rules = Rules };

    [Theory]
    [InlineData(Owners, Catalog, "core", "discovery")]
    [InlineData(Owners, null, "everyone", "discovery")]
    [InlineData(null, Catalog, "core", null)]
    [InlineData(null, null, null, null)]
    public void The_catalogue_comes_before_CODEOWNERS_and_a_part_has_the_owner_of_its_folder(string? owners, string? catalog, string? mono, string? search)
    {
        using var street = new Street();
        street.Warehouse.Land(Ownership.Documents(Round(new Tally()), "acme/mono", owners, catalog));
        street.Warehouse.Refresh();
        using var connection = street.Warehouse.Connect();
        Assert.Equal([("mono", mono), ("search", search)], connection.Query<(string, string?)>("select service_id, team_id from model.services order by 1"));
        Assert.DoesNotContain("someone", connection.ExecuteScalar<string>("select string_agg(body, '') from raw.documents"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_files_is_a_warning()
    {
        var tally = new Tally();
        Assert.Equal(2, Ownership.Documents(Round(tally), "acme/mono", "[section]\n", "kind: [").Count());
        Assert.Equal("acme/mono: catalog-info.yaml: line 2: ", tally.Warning![..38]);
        Assert.EndsWith("acme/mono: CODEOWNERS: line 1 is invalid and has no effect", tally.Warning, StringComparison.Ordinal);
    }
}
