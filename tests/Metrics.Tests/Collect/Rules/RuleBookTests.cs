using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Metrics.Collect.Rules;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Collect.Rules;

public sealed class RuleBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-rules-").FullName;

    private const string Mono = """
        rules:
          production: ["prd*", "eu/**"]
          owners: owners.csv
          services:
            - {service: checkout, repositories: [acme/mono], environments: ["*checkout*"], paths: ["checkout/**"], time_zone: Europe/Berlin}
            - {service: search, repositories: ["acme/mono"], jobs: ["deploy search"]}
            - {service: it's, repositories: ["acme/web-*"]}
        """;

    private RuleBook Read(string text, string owners = "service,team,from\ncheckout,payments,\ncheckout,commerce,2026-02-01\nsearch,discovery,\n")
    {
        File.WriteAllText(Path.Combine(_folder, "owners.csv"), owners);
        return RuleBook.Read(YamlMap.Parse("metrics.yml", text), _folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("acme/mono", "prd-checkout", null, "checkout")]
    [InlineData("ACME/Mono", "PRD-Checkout", null, "checkout")]
    [InlineData("acme/mono", "prd", "deploy search", "search")]
    [InlineData("acme/mono", "prd", null, "mono")]
    [InlineData("acme/web-shop", null, null, "it's")]
    [InlineData("other/thing", "prd", "deploy search", "thing")]
    public void The_first_rule_that_fits_names_the_service(string repo, string? environment, string? job, string expected)
    {
        using var warehouse = Open(Read(Mono));
        using var connection = warehouse.Connect();
        Assert.Equal(expected, connection.ExecuteScalar<string>("select service_of('hub', $repo, $environment, $job)", new { repo, environment, job }));
    }

    [Theory]
    [InlineData("prd1", true)]
    [InlineData("eu/west/1", true)]
    [InlineData("production", false)]
    public void Patterns_of_production_take_the_place_of_the_usual_words(string environment, bool expected)
    {
        using var warehouse = Open(Read(Mono));
        using var connection = warehouse.Connect();
        Assert.Equal(expected, connection.ExecuteScalar<bool>("select is_production($environment)", new { environment }));
    }

    [Fact]
    public void A_command_that_knows_no_rules_keeps_them_and_a_changed_rule_makes_stage_anew()
    {
        var options = new WarehouseOptions(Street.Root, Path.Combine(_folder, "data"));
        using (var first = Metrics.Warehouse.Warehouse.Open(options with { Rules = Read(Mono).Macros() }, TimeProvider.System))
        {
            first.Land([new("demo", "inbound.deployment", "D1", null, Deployment("D1", "03-03 10:00", "a").ToJsonString())]);
            Assert.Equal(RefreshExtent.Everything, first.Refresh().Extent);
        }
        using (var second = Metrics.Warehouse.Warehouse.Open(options, TimeProvider.System))
        using (var connection = second.Connect())
        {
            Assert.Equal("checkout", connection.ExecuteScalar<string>("select service_of('', 'acme/mono', 'checkout', '')"));
            Assert.Equal(RefreshExtent.Touched, second.Refresh().Extent);
        }
        using var third = Metrics.Warehouse.Warehouse.Open(options with { Rules = "" }, TimeProvider.System);
        Assert.Equal(RefreshExtent.Everything, third.Refresh().Extent);
    }

    [Fact]
    public void Owners_are_dated_and_belong_to_the_services_that_rules_name()
    {
        using var warehouse = Open(Read(Mono));
        warehouse.Land(Read(Mono).Documents());
        warehouse.Refresh();
        using var connection = warehouse.Connect();
        Assert.Equal([("checkout", "payments", "0001-01-01"), ("checkout", "commerce", "2026-02-01"), ("search", "discovery", "0001-01-01")],
            connection.Query<(string, string, string)>("select service_id, team_id, owned_from::varchar from model.owners where team_id is not null order by service_id, owned_from"));
        Assert.Equal(("acme/mono", "Europe/Berlin"), connection.QuerySingle<(string, string)>("select repo, time_zone from model.services where service_id = 'checkout'"));
    }

    [Theory]
    [InlineData("rules: {services: [{service: a}]}", "rules.services[0].repositories: a rule names at least one repository")]
    [InlineData("rules: {services: [{repositories: [a/b]}]}", "rules.services[0].service: missing")]
    [InlineData("rules: {service: []}", "rules.service: unknown key (did you mean 'services'?)")]
    [InlineData("rules: {owners: missing.csv}", "missing.csv: does not exist")]
    public void A_wrong_rule_is_refused_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DefinitionException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("team,service\n,a", "owners.csv: line 2: service and team are needed")]
    [InlineData("service,team,from\na,b,01.02.2026", "owners.csv: line 2: '01.02.2026' is no day; write YYYY-MM-DD")]
    [InlineData("name,team\na,b", "owners.csv: line 1: the columns are service, team")]
    public void A_wrong_line_of_owners_is_refused_with_its_number(string owners, string expected) =>
        Assert.Contains(expected, Assert.Throws<DefinitionException>(() => Read(Mono, owners)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sql_and_program_agree_on_every_pattern() => Prop.ForAll(Words().Three().ToArbitrary(), names =>
    {
        using var connection = AnyStreet.Warehouse.Connect();
        var (pattern, name, other) = names;
        foreach (var text in new[] { name, other, pattern })
            Assert.Equal(new Glob(pattern).Matches(text), connection.ExecuteScalar<bool>("select regexp_full_match(lower($text), $pattern)",
                new { text, pattern = new Glob(pattern).Expression }));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true));

    private static readonly Street AnyStreet = new();

    private static Gen<string> Words() => Gen.Elements("a", "B", "/", "*", "**", "?", "-", ".", "+", "(", "ß").ArrayOf(4).Select(string.Concat);

    private static Metrics.Warehouse.Warehouse Open(RuleBook rules) =>
        Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root, Rules: rules.Macros()), TimeProvider.System);
}
