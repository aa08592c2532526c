using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Metrics.Lineage;
using Metrics.Statistics;
using Metrics.Tests.Adoption;
using Metrics.Tests.DuckDb;
using Metrics.Warehouse;
using static Metrics.Tests.Events;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Warehouse;

/// <summary>Incremental refresh equals a rebuild, for any order of arrival, late and repeated events (DESIGN 4, rule 3).</summary>
public class RefreshTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_order_of_arrival_gives_the_tables_of_a_rebuild(int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var history = History(ref random);
        using var once = new Street("2025-06-01 00:00", isDemo: true).Send(history);
        var expected = once.Snapshot();
        Assert.Contains("## model.agent_changes\n{", expected, StringComparison.Ordinal);

        using var pieces = new Street("2025-06-01 00:00", isDemo: true);
        foreach (var batch in Batches(Shuffled(history, ref random), ref random))
            pieces.Send(batch);
        Assert.Equal(expected, pieces.Snapshot());

        pieces.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(expected, pieces.Snapshot());
        pieces.Warehouse.Refresh(RefreshExtent.Model);
        Assert.Equal(expected, pieces.Snapshot());
    }

    [Fact]
    public void A_refresh_without_news_does_nothing()
    {
        using var street = new Street().Send(Service(), Deployment("D1", "03-03 10:00", null));
        var version = street.Warehouse.Version;
        Assert.Equal(default, street.Warehouse.Refresh());
        Assert.Equal(version, street.Warehouse.Version);
    }

    [Fact]
    public void Without_what_it_needs_a_table_is_empty()
    {
        var random = new SplitMix64(1);
        using var street = new Street("2025-06-01 00:00", isDemo: true).Send(History(ref random));
        using var connection = street.Warehouse.Connect();
        connection.Execute("create schema emptied");
        GraphWalk.RunAll(connection);
        var files = street.Warehouse.Files.Where(file => file.Needs.Count > 0).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            string Empty(string table) => $"emptied.{table.Split('.')[1]}";
            foreach (var table in file.Needs)
                connection.Execute($"create or replace view {Empty(table)} as from {table} where false");
            Assert.Equal(0, connection.ExecuteScalar<long>($"select count(*) from ({file.TextReading(table => file.Needs.Contains(table) ? Empty(table) : SqlOrder.BuiltIn.ContainsKey(table) ? LineageWriter.View(table) : table)})"));
        }
    }

    [Fact]
    public void What_is_told_of_columns_is_told_of_columns_there_are()
    {
        using var street = new Street();
        using var connection = street.Warehouse.Connect();
        var told = street.Warehouse.Files.SelectMany(file => file.Unrepeated.Select(column => $"{file.Table}.{column}")).ToList();
        Assert.NotEmpty(told);
        Assert.Empty(told.Except(connection.Query<string>("select schema_name || '.' || table_name || '.' || column_name from duckdb_columns()")));
    }

    [Fact]
    public void What_a_killed_rebuild_has_left_is_gone_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var options = new WarehouseOptions(Street.Root, folder["data"]);
        using (var warehouse = Metrics.Warehouse.Warehouse.Open(options, TimeProvider.System))
        {
            warehouse.Refresh();
            using var connection = warehouse.Connect();
            connection.Execute("create table model.changes_next as from model.changes");
        }
        using var again = Metrics.Warehouse.Warehouse.Open(options, TimeProvider.System);
        using var reading = again.Connect();
        Assert.Empty(reading.Query<string>("select table_name from duckdb_tables() where ends_with(table_name, '_next')"));
    }

    [Fact]
    public void One_deployment_recomputes_one_service()
    {
        using var street = new Street().Send(Service(), Service("search", "acme/search"), Deployment("D1", "03-03 10:00", null), Deployment("S1", "03-03 10:00", null, "search"));
        street.Warehouse.Land([Events.Document(Deployment("D2", "03-04 10:00", null))]);
        var count = street.Warehouse.Refresh();
        Assert.Equal((1, 1, RefreshExtent.Touched), (count.Documents, count.Services, count.Extent));
    }

    [Fact]
    public void A_deployment_that_moves_to_another_service_leaves_the_first()
    {
        using var street = new Street().Send(Service(), Service("search", "acme/search"), Deployment("D1", "03-03 10:00", null));
        Assert.Equal(1, street.Read("dora.deploy.count").Value);
        street.Advance(TimeSpan.FromSeconds(1));
        street.Send(Deployment("D1", "03-03 10:00", null, "search"));
        Assert.Null(street.Read("dora.deploy.count").Value);
        Assert.Equal(1, street.Read("dora.deploy.count", "service:search").Value);
    }

    // Two services in two repositories, with branches, merges, rollbacks, incidents and later versions of some events.
    private static JsonObject[] History(ref SplitMix64 random)
    {
        var events = new List<JsonObject> { Service(), Service("search", "acme/search", "discovery") };
        events.AddRange(Shop(ref random));
        events.AddRange(Office(ref random));
        events.AddRange(Money(ref random));
        events.AddRange(Uptake(ref random));
        events.AddRange(Rules(ref random));
        foreach (var (service, repo) in new[] { ("checkout", "acme/checkout"), ("search", "acme/search") })
        {
            for (var i = 0; i < 25; i++)
            {
                var parents = i == 0 ? "" : $"{service}{i - 1}" + (i > 3 && random.NextIndex(4) == 0 ? $" {service}{i - 3}" : "");
                events.Add(Commit($"{service}{i}", parents, Time(i * 10), repo));
                if (service == "search" && i % 3 == 0)
                    events.Add(events[^1].With("type", "git.commit").With("source", "clone").With("id", $"{repo}@{service}{i}").With("sha", $"{service}{i}").With("author_kind", "agent"));
                if (service == "search" && random.NextIndex(2) == 0)
                    events.Add(Change($"pr-{i}", $"{service}{i}", Time(i * 10 + 1), repo: repo).When("updated_at", Time(i * 10 + 1)));
                if (service == "search" && random.NextIndex(2) == 0)
                    events.AddRange(Asked(ref random, i, repo, service));
                if (random.NextIndex(2) == 0)
                    events.Add(Deployment($"{service}-D{i}", Time(i * 10 + 3), $"{service}{Math.Max(0, i - random.NextIndex(3))}", service, random.NextIndex(5) == 0 ? "failure" : "success"));
                if (random.NextIndex(4) == 0)
                    events.Add(Incident($"{service}-I{i}", Time(i * 10 + 4), random.NextIndex(3) == 0 ? null : Time(i * 10 + 6), random.NextIndex(2) == 0 ? "change" : null, service: service));
            }
        }
        var later = events.Where(item => (string)item["type"]! == "change").Take(4)
            .Select(item => item.With("title", "retitled").When("updated_at", Time(900))).ToList();
        return [.. events, .. later];
    }

    // Traits of services and repositories, and uses by services and teams, of what the shipped capabilities look for.
    private static List<JsonObject> Uptake(ref SplitMix64 random)
    {
        var events = new List<JsonObject>();
        for (var i = 0; i < 16; i++)
        {
            var trait = random.NextIndex(3) switch
            {
                0 => Trait($"t{i}", "label", "fast-lane", Time(i * 15), random.NextIndex(2) == 0 ? "on" : "off", "search"),
                1 => Trait($"t{i}", "template", "fernway/service-template", Time(i * 15), $"1.{random.NextIndex(3)}"),
                _ => Trait($"t{i}", "template", "fernway/service-template", Time(i * 15), "2.0").With("service", null).With("repo", "acme/shop"),
            };
            events.Add(random.NextIndex(4) == 0 ? trait.When("seen_until", Time(i * 15 + 40)) : trait);
            events.Add(random.NextIndex(2) == 0 ? Usage($"u{i}", "docs.fast-lane", Time(i * 12), "checkout") : Usage($"u{i}", "docs.fast-lane", Time(i * 12), null, "discovery").With("author", "hash"));
        }
        return events;
    }

    // Two services in one repository, told apart by path: pull requests, reviews and runs, some of a named service.
    private static List<JsonObject> Shop(ref SplitMix64 random)
    {
        var events = new List<JsonObject>();
        foreach (var part in new[] { "api", "web" })
            events.Add(Service(part, "acme/shop", part).With("paths", new JsonArray($"{part}/**")));
        for (var i = 0; i < 12; i++)
        {
            var path = new JsonArray(random.NextIndex(2) == 0 ? "api/a" : "web/b");
            events.Add(Commit($"shop{i}", i == 0 ? "" : $"shop{i - 1}", Time(i * 20), "acme/shop").With("paths", path));
            events.AddRange(Asked(ref random, i, "acme/shop", random.NextIndex(2) == 0 ? "web" : null));
        }
        return events;
    }

    // People and what they ask for; their pull requests, deployments and steps hang on the services above.
    private static List<JsonObject> Office(ref SplitMix64 random)
    {
        var events = new List<JsonObject>();
        for (var i = 0; i < 14; i++)
        {
            var (person, team, service) = ($"p{i % 6}", i % 2 == 0 ? "payments" : "discovery", random.NextIndex(2) == 0 ? "checkout" : "search");
            events.Add(Person(person, Time(i), team).When("updated_at", Time(i)).With("left_at", null));
            events.Add(Request($"r{i}", Time(i * 5), person: person, team: team).When("delivered_at", Time(i * 5 + 2)).With("is_self_service", i % 3 == 0));
            events.Add(Ticket($"t{i}", Time(i * 5 + 3), person: person, team: team));
            events.Add(AiUse(person, $"03-{i + 1:00}", i % 4 > 0, i % 5 == 0 ? null : team, cost: 0.1 * i));
            events.Add(Slo($"o{i}", Time(i * 24), Time(i * 24 + 24), 95 + i % 5, 100, service: service));
            events.Add(Step($"m{i}", $"{service}-D{i}", i % 3 == 0 ? "none" : "approval", service));
            events.Add(Deployment($"{service}-D{i}", Time(i * 10 + 3), $"{service}{i}", service).With("author", person).When("updated_at", Time(i * 10 + 4)));
            events.Add(PullRequest($"own-{i}", Time(i * 7), Time(i * 7 + 1), $"acme/{service}").With("author", i % 2 == 0 ? person : null)
                .With("shas", new JsonArray($"{service}{i}")).With("number", i).With("author_kind", i % 4 == 0 ? "agent" : null));
            events.Add(Preview($"v{i}", $"own-{i}", Time(i * 7), random.NextIndex(3) == 0 ? null : Time(i * 7 + 1), $"acme/{service}").With("cost", 0.1 * i));
            events.Add(Service(service, $"acme/{service}", i % 2 == 0 ? "payments" : "discovery").When("created_at", Time(0)).When("updated_at", Time(i)));
            events.Add(Commit($"by{i}", "", Time(i), $"acme/{service}").With("author", person));
        }
        return events;
    }

    // Deviations with later versions, and what belongs to no service.
    private static List<JsonObject> Rules(ref SplitMix64 random)
    {
        var events = new List<JsonObject>();
        for (var i = 0; i < 8; i++)
        {
            var (service, rule) = (random.NextIndex(2) == 0 ? "checkout" : "api", random.NextIndex(2) == 0 ? "production-readiness/ci" : "own/rule");
            var declared = Declared.Deviation($"E{i}", rule, Time(i * 30), Time((i * 30) + 400), service);
            events.Add(random.NextIndex(3) == 0 ? declared.With("approved_by", null) : declared);
            if (random.NextIndex(2) == 0)
                events.Add(declared.When("renewed_at", Time((i * 30) + 200)).When("expires_at", Time((i * 30) + 900)).When("updated_at", Time((i * 30) + 200)));
            if (random.NextIndex(3) == 0)
                events.Add(declared.When("withdrawn_at", Time((i * 30) + 300)).When("updated_at", Time((i * 30) + 300)));
            events.Add(Declared.Friction($"F{i}", Time(i), random.NextIndex(2) == 0 ? null : Time(i + 50), "complaint", "payments"));
            events.Add(Declared.Statement($"criterion-{i % 3}", random.NextIndex(2) == 0, Time(i)));
        }
        return events;
    }

    // Bills of two months, one of them delivered anew with a day less, and what no bill tells.
    private static List<JsonObject> Money(ref SplitMix64 random)
    {
        var events = new List<JsonObject>();
        foreach (var (month, version, days) in new[] { (3, 1, 9), (4, 1, 5), (3, 2, 8) })
        {
            JsonObject Bill(string type, string id) => new JsonObject
            {
                ["type"] = type, ["source"] = "focus", ["id"] = id, ["provider"] = "Nimbus", ["account"] = "1", ["period"] = $"2025-0{month}-01", ["charges"] = days,
            }.When("updated_at", Time(version * 1000));
            events.Add(Bill("focus.period", $"{month}").With("days", new JsonArray([.. Enumerable.Range(1, days).Select(day => JsonValue.Create($"2025-0{month}-0{day}"))])));
            for (var day = 1; day <= days; day++)
            {
                var lines = new JsonArray();
                foreach (var tags in new[] { "{\"service\":\"checkout\"}", "{\"service\":\"api\"}", "{\"shared\":\"net\"}", "{}" })
                    lines.Add(new JsonObject
                    {
                        ["service"] = "Compute", ["category"] = "usage", ["days"] = 1 + random.NextIndex(2), ["currency"] = random.NextIndex(9) == 0 ? "USD" : "EUR",
                        ["tags"] = tags, ["effective"] = $"{random.NextIndex(90)}.{random.NextIndex(99999)}", ["billed"] = "1", ["charges"] = 1,
                    });
                events.Add(Bill("focus.day", $"{month}/{day}").With("day", $"2025-0{month}-0{day}").With("lines", lines));
            }
        }
        for (var i = 0; i < 12; i++)
        {
            events.Add(Costs.AllocationTests.Cost($"c{i % 9}", $"{random.NextIndex(500)}.{i}", i % 2 == 0 ? "platform_team" : "licence", "03-0" + (1 + i % 9) + " 00:00", "03-20 00:00").When("updated_at", Time(i)));
            events.Add(Costs.AllocationTests.Volume($"v{i}", random.NextIndex(50), i % 3 == 0 ? null : "checkout", "developers", "03-0" + (1 + i % 9) + " 00:00", isLevel: i % 2 == 0));
        }
        return events;
    }

    private static List<JsonObject> Asked(ref SplitMix64 random, int i, string repo, string? service)
    {
        var id = $"{repo}#{i}";
        var asked = PullRequest(id, Time(i * 20 - 5), random.NextIndex(3) == 0 ? null : Time(i * 20), repo).When("updated_at", Time(i * 20));
        if (asked["merged_at"] is not null && repo == "acme/shop")
            asked["merge_sha"] = $"shop{i}";
        var events = new List<JsonObject> { asked };
        for (var review = random.NextIndex(3); review > 0; review--)
            events.Add(Review($"{id}-{review}", id, Time(i * 20 - review), review > 1 ? "changes_requested" : "approved", repo));
        for (var run = random.NextIndex(3); run > 0; run--)
            events.Add(CiRun($"{id}-{run}", $"{repo}{i}", Time(i * 20 - 4), Time(i * 20 - 3), Time(i * 20 - 2 + run), run > 1 ? "failure" : "success", repo, service));
        return events;
    }

    private static string Time(int hours) => At("03-01 00:00").AddHours(hours).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static JsonObject[] Shuffled(JsonObject[] events, ref SplitMix64 random)
    {
        var all = events.Concat(events.Where((_, i) => i % 7 == 0)).ToArray();
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = random.NextIndex(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }
        return all;
    }

    private static List<JsonObject[]> Batches(JsonObject[] events, ref SplitMix64 random)
    {
        var batches = new List<JsonObject[]>();
        for (var start = 0; start < events.Length;)
        {
            var size = 1 + random.NextIndex(60);
            batches.Add([.. events.Skip(start).Take(size)]);
            start += size;
        }
        return batches;
    }
}
