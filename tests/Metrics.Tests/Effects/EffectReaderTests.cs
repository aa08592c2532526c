using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Effects;

namespace Metrics.Tests.Effects;

public class EffectReaderTests(EffectWorld world) : IClassFixture<EffectWorld>
{
    [Fact]
    public void A_capability_that_works_is_told_with_its_interval()
    {
        var found = world.Find("lead_time");
        Assert.Equal(("team", "quarter", "percent"), (found.Level, found.Grain, found.Unit));
        Assert.Equal((6, 7), (found.Adopters, found.Others));
        Assert.Contains(found.Grade, new[] { "A", "B" });
        Assert.Equal(("clear", "better"), (found.Label, found.Direction));
        Assert.InRange(found.Effect!.Value, -35, -25);
        Assert.True(found.Low < -20 && found.High < -15);
        Assert.StartsWith("Median change lead time of teams on the golden path improved by about ", found.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Other changes in that time: Hiring freeze (2024-05-06).", found.Sentence, StringComparison.Ordinal);
        Assert.InRange(found.BeforeAfter!.Value, -40, -20);
    }

    [Fact]
    public void A_number_that_did_not_move_comes_with_what_could_have_been_seen()
    {
        var found = world.Find("deployment_frequency");
        Assert.Equal(("month", "none", ""), (found.Grain, found.Label, found.Direction));
        Assert.StartsWith("We see no clear change of deployment frequency (", found.Sentence, StringComparison.Ordinal);
        Assert.Contains("With 13 teams we could only have detected changes above about ", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Harm_is_told_in_points_and_deducted()
    {
        var found = world.Find("change_fail_rate");
        Assert.Equal(("points", "clear", "worse"), (found.Unit, found.Label, found.Direction));
        Assert.InRange(found.Effect!.Value, 15, 40);
        Assert.Contains("Its cost is deducted.", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_panel_shows_the_very_values_of_the_metric()
    {
        var found = world.Find("lead_time");
        var row = found.Panel.Single(one => one.Name == "team-01" && one.From == new DateOnly(2024, 4, 1));
        var read = world.Street.Read("lead_time", "team:team-01", "2024-04-01", "2024-07-01");
        Assert.Equal((read.Value, read.N, (int?)0), (row.Value, row.N, row.EventTime));
        Assert.Null(found.Panel.First(one => one.Name == "team-13").EventTime);
    }

    [Fact]
    public void The_effect_follows_from_the_panel_by_the_formula()
    {
        var found = world.Find("lead_time");
        var values = found.Panel.GroupBy(row => row.Name).ToDictionary(unit => unit.Key, unit => unit.ToDictionary(row => row.From, row => Math.Log(row.Value!.Value)));
        var adopters = found.Units.Where(unit => unit.As == "adopter").Select(unit => unit.Name).ToList();
        var others = found.Units.Where(unit => unit.As == "other").Select(unit => unit.Name).ToList();
        DateOnly basis = new(2024, 1, 1);
        var after = found.Panel.Select(row => row.From).Distinct().Where(from => from > basis).ToList();
        var expected = after.Average(from => adopters.Average(unit => values[unit][from] - values[unit][basis]) - others.Average(unit => values[unit][from] - values[unit][basis]));
        Assert.Equal(100 * (Math.Exp(expected) - 1), found.Effect!.Value, 1e-9);
    }

    [Fact]
    public void Who_has_tried_it_is_no_comparison()
    {
        var found = world.Find("deployment_frequency");
        Assert.Equal("left out: 1 of 1 services use it or have tried it", found.Units.Single(unit => unit.Name == "team-14").As);
        Assert.NotNull(found.WithTouched);
        Assert.Contains(found.Checks, check => check.Name == "Others untouched" && check.Text.StartsWith("1 other touched by it is left out; with it the effect would be", StringComparison.Ordinal));
        Assert.Equal("left out: has tried it", world.Find("deployment_frequency", "service").Units.Single(unit => unit.Name == "s14").As);
    }

    [Fact]
    public void A_finding_is_kept_until_the_numbers_can_have_changed()
    {
        var first = world.Find("lead_time");
        Assert.Same(first, world.Find("dora.lead_time.p50"));
        Assert.NotSame(first, world.Find("lead_time", "service"));
        Assert.Equal(first.Seed, new EffectReader(world.Street.Library, world.Street.Warehouse).Read(new EffectQuestion("golden-path", "lead_time")).Seed);
    }

    [Fact]
    public void A_finding_can_be_written_and_read()
    {
        var found = world.Find("lead_time");
        var text = JsonSerializer.Serialize(found, Json.Options);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<EffectFinding>(text, Json.Options), Json.Options));
        Assert.Contains("\"by_event_time\":[{\"time\":", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_a_reason()
    {
        string Refused(string capability, string metric, string? level = null, string? interval = null) =>
            Assert.Throws<RequestException>(() => world.Reader.Read(EffectQuestion.Parse(capability, metric, level, interval))).Message;
        Assert.Equal("capability: no capability 'golden-pth' (did you mean 'golden-path'?)", Refused("golden-pth", "lead_time"));
        Assert.Contains("no metric 'lead_tme'", Refused("golden-path", "lead_tme"), StringComparison.Ordinal);
        Assert.Contains("has no scale on which changes can be compared", Refused("golden-path", "deployment_frequency.days_per_week"), StringComparison.Ordinal);
        Assert.Equal("interval: weeks are too short to compare; write month or quarter", Refused("golden-path", "lead_time", null, "week"));
        Assert.Equal("level: 'person' is neither team nor service", Refused("golden-path", "lead_time", "person"));
    }

    [Fact]
    public void Scores_of_surveys_are_compared_where_groups_may_be_shown()
    {
        var waves = Enumerable.Range(0, 7).Select(quarter => (new DateOnly(2023, 5, 10).AddMonths(3 * quarter), (IReadOnlyDictionary<string, double>)Enumerable.Range(1, 13)
            .Where(team => team != 9).ToDictionary(team => $"team-{team:00}", team => 60.0 + team % 4 + quarter % 2 + (team <= 6 && quarter >= 4 ? 8 : 0)))).ToList();
        var reader = new EffectReader(world.Street.Library, world.Street.Warehouse, () => [new SurveyCourse("survey.developer_experience", "Developer experience", waves)]);
        var found = reader.Read(new EffectQuestion("golden-path", "survey.developer_experience"));
        Assert.Equal(("points", "team", "quarter", "better"), (found.Unit, found.Level, found.Grain, found.Direction));
        Assert.Equal(8, found.Effect!.Value, 1e-9);
        Assert.Equal("left out: too little data", found.Units.Single(unit => unit.Name == "team-09").As);
    }

    [Fact]
    public void What_was_known_on_a_morning_stays_the_same_whatever_happens_later()
    {
        const string Morning = "2024-10-01";
        using var then = new EffectWorld(new DateOnly(2024, 10, 1));
        using var later = new EffectWorld(null);
        later.Street.Send(Events.Trait("late", "label", "golden-path", "2024-11-04 00:00", "on", "s07"), Events.Trait("given-up", "label", "golden-path", "2024-12-02 00:00", "off", "s01"),
            Events.Usage("tried-late", "path.tried", "2024-10-01 10:00", "s08"), Events.Incident("i-late", "2024-10-01 02:00", "2024-10-01 04:00", "change", null, "s09"),
            Events.Incident("i-named", "2024-10-02 02:00", "2024-10-02 04:00", "change", "d-s10w074", "s10"),
            Events.Service("s11", "acme/s11", null).With("owners", new JsonArray(new JsonObject { ["team"] = "team-11" }, new JsonObject { ["team"] = "team-12", ["from"] = "2025-01-01" })));
        foreach (var metric in new[] { "lead_time", "change_fail_rate", "deployment_frequency", "recovery_time", "rework_rate" })
            foreach (var level in new[] { "team", "service" })
            {
                var (before, after) = (then.Find(metric, level, until: Morning), later.Find(metric, level, until: Morning));
                Assert.Equal(JsonSerializer.Serialize(before, Json.Options), JsonSerializer.Serialize(after, Json.Options));
                Assert.Equal(new DateOnly(2024, 10, 1), after.Until);
            }
        Assert.Equal((6, new DateOnly(2024, 10, 1)), (later.Find("lead_time", until: Morning).Adopters, later.Find("lead_time", until: Morning).Window!.Value.To));
        Assert.Equal(new DateOnly(2025, 4, 1), later.Find("lead_time").Window!.Value.To);
        Assert.Equal(7, later.Find("deployment_frequency", "service").Adopters);
    }

    [Fact]
    public void A_morning_that_the_data_have_not_reached_is_now_and_one_before_all_has_no_answer()
    {
        Assert.Same(world.Find("lead_time"), world.Find("lead_time", until: "2026-01-01"));
        Assert.Equal(("D", "nothing to compare"), (world.Find("lead_time", until: "2023-01-01").Grade, world.Find("lead_time", until: "2023-01-01").Brief));
        Assert.Contains("until: 'soon'", Assert.Throws<RequestException>(() => world.Find("lead_time", until: "soon")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lot_that_was_drawn_is_kept_as_an_event_and_read_back()
    {
        var lot = RolloutLot.Draw("golden-path", "team", world.Reader.NotYet("golden-path", "team"), 2, new(2025, 4, 1));
        Assert.Equal(8, lot.Order.Count);
        world.Street.Send(new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "rollout_lot", ["source"] = "pages", ["id"] = "l1", ["capability"] = lot.Capability, ["level"] = lot.Level, ["waves"] = lot.Waves,
            ["units"] = new System.Text.Json.Nodes.JsonArray([.. lot.Order.Select(unit => System.Text.Json.Nodes.JsonValue.Create(unit))]), ["drawn_at"] = "2025-04-01T09:00:00Z",
        });
        var (read, isKept) = world.Reader.Lots().Single();
        Assert.Equal(lot.Order, read.Order);
        Assert.Equal((true, false, lot.Seed), (read.IsSound, isKept, read.Seed));
    }

    [Fact]
    public void No_finding_uses_words_that_claim_too_much()
    {
        foreach (var finding in world.Reader.All())
            Assert.DoesNotContain(EffectWords.Forbidden, word => finding.Sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
