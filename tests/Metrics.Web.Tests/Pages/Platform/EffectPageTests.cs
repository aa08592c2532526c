using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Metrics.Effects;
using Metrics.Reports;
using Metrics.Web.Effects;
using Metrics.Web.Mcp;
using Metrics.Web.Reports;

namespace Metrics.Web.Tests.Pages.Platform;

[Collection(PageCollection.Name)]
public sealed partial class EffectPageTests(World world)
{
    private EffectReader Reader => world.Demo.Part<EffectRoom>().Reader;

    [Fact]
    public void The_three_stories_of_the_demo_come_out_right()
    {
        EffectFinding Find(string capability, string metric) => Reader.Read(new EffectQuestion(capability, metric));
        var works = Find("paved-pipeline", "lead_time");
        Assert.Contains(works.Grade, new[] { "A", "B" });
        Assert.Equal(("clear", "better"), (works.Label, works.Direction));
        Assert.StartsWith("Median change lead time of services on the paved pipeline improved by about ", works.Sentence, StringComparison.Ordinal);
        var nothing = Find("service-template", "lead_time");
        Assert.Contains(nothing.Grade, new[] { "A", "B" });
        Assert.Equal(("none", ""), (nothing.Label, nothing.Direction));
        Assert.Contains("we could only have detected changes above about ", nothing.Power, StringComparison.Ordinal);
        var harm = Find("fast-lane", "change_fail_rate");
        Assert.Contains(harm.Grade, new[] { "A", "B" });
        Assert.Equal(("clear", "worse", "points"), (harm.Label, harm.Direction, harm.Unit));
        Assert.True(harm.Low > 0, harm.Sentence);
        Assert.Contains("Its cost is deducted.", harm.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_morning_can_be_asked_for_everywhere_and_travels_along()
    {
        var then = Reader.Read(new EffectQuestion("fast-lane", "change_fail_rate", Until: new DateOnly(2025, 10, 1)));
        Assert.Equal(new DateOnly(2025, 10, 1), then.Window!.Value.To);
        var matrix = WebUtility.HtmlDecode(await world.Demo.Get("/platform/effects?until=2025-10-01"));
        Assert.Contains("/platform/effects/fast-lane?metric=dora.cfr&until=2025-10-01", matrix, StringComparison.Ordinal);
        Assert.Contains("/platform/effects.csv?until=2025-10-01", matrix, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await world.Demo.Get("/platform/effects/fast-lane?metric=dora.cfr&until=2025-10-01")).Replace('\u00a0', ' ');
        Assert.Contains(then.Sentence, page, StringComparison.Ordinal);
        Assert.Contains("as known on the morning of 2025-10-01", page, StringComparison.Ordinal);
        Assert.Contains("/platform/effects/fast-lane/dora.cfr.csv?until=2025-10-01", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await world.Demo.Get("/api/v1/effects/fast-lane/change_fail_rate?until=2025-10-01"));
        Assert.Equal(("2025-10-01", then.Sentence), (json.RootElement.GetProperty("until").GetString(), json.RootElement.GetProperty("sentence").GetString()));
        Assert.EndsWith("2025-10-01T00:00:00+00:00", json.RootElement.GetProperty("data_as_of").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_confirms_a_benefit_only_where_it_sees_one()
    {
        var room = world.Demo.Part<EffectRoom>();
        Assert.True(room.GradeOf("paved-pipeline", "lead_time") is AttributionGrade.A or AttributionGrade.B);
        Assert.Equal(AttributionGrade.D, room.GradeOf("service-template", "lead_time"));
        Assert.Equal(AttributionGrade.D, room.GradeOf("fast-lane", "change_fail_rate"));
        Assert.Equal(AttributionGrade.D, room.GradeOf("paved-pipeline", "lead_time", new DateOnly(2024, 6, 1)));
        Assert.Null(room.GradeOf("golden-path", "lead_time"));
    }

    [Fact]
    public void A_report_of_an_old_quarter_tells_the_effects_of_the_morning_after_it()
    {
        var report = world.Demo.Part<ReportDesk>().Build(Quarter.Parse("2025-Q3"), Scope.Organisation, null);
        var told = report.Sections.Single(section => section.Id == "effect").Parts.Select(part => part.Table).OfType<Table>().Single().Rows.Select(row => row[7].Text).ToList();
        var (then, now) = (Sentences(new DateOnly(2025, 10, 1)), Sentences(null));
        Assert.NotEmpty(told);
        Assert.All(told, sentence => Assert.Contains(sentence, then));
        Assert.DoesNotContain(told, now.Contains);

        HashSet<string> Sentences(DateOnly? until) => [.. Reader.All(until).Select(finding => finding.Sentence)];
    }

    [Fact]
    public async Task The_matrix_has_a_word_a_letter_and_a_link_for_each_capability_and_outcome()
    {
        var page = await world.Demo.Get("/platform/effects");
        foreach (var finding in Reader.All())
        {
            var cell = Assert.Single(Cell().Matches(page), match => match.Groups[1].Value == WebUtility.HtmlEncode($"/platform/effects/{finding.Capability.Id}?metric={finding.OutcomeId}"));
            Assert.Contains(finding.Brief.Replace(' ', '_'), WebUtility.HtmlDecode(cell.Groups[2].Value).Replace('\u00a0', ' ').Replace(' ', '_'), StringComparison.Ordinal);
            Assert.Contains($"Grade {finding.Grade}", cell.Groups[2].Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_finding_comes_with_chart_checks_units_and_panel()
    {
        var finding = Reader.Read(new EffectQuestion("paved-pipeline", "lead_time"));
        var page = WebUtility.HtmlDecode(await world.Demo.Get("/platform/effects/paved-pipeline?metric=lead_time")).Replace('\u00a0', ' ');
        Assert.Contains(finding.Sentence, page, StringComparison.Ordinal);
        Assert.All(finding.Checks, check => Assert.Contains($"{check.Word}</td><td>{check.Text}", page, StringComparison.Ordinal));
        Assert.All(finding.Units, unit => Assert.Contains($"<th scope=\"row\">{unit.Name}</th>", page, StringComparison.Ordinal));
        Assert.Contains("since adoption</text>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains(finding.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interface_assistant_and_files_say_what_the_page_says()
    {
        var finding = Reader.Read(new EffectQuestion("fast-lane", "change_fail_rate"));
        using var json = JsonDocument.Parse(await world.Demo.Get("/api/v1/effects/fast-lane/change_fail_rate"));
        Assert.Equal(finding.Sentence, json.RootElement.GetProperty("sentence").GetString());
        Assert.Equal("passed", json.RootElement.GetProperty("checks").EnumerateArray().First(check => check.GetProperty("name").GetString() == "Others untouched").GetProperty("state").GetString());
        var told = new EffectTools(world.Demo.Part<EffectRoom>()).ReadEffect("fast-lane", "change_fail_rate");
        Assert.Equal(finding.Sentence, told.StructuredContent!.Value.GetProperty("finding").GetProperty("sentence").GetString());
        var csv = await world.Demo.Get("/platform/effects/fast-lane/change_fail_rate.csv");
        Assert.Equal(finding.Panel.Count + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("effect.fast-lane.dora.cfr.att", await world.Demo.Get("/platform/effects.csv"), StringComparison.Ordinal);
        Assert.StartsWith("<svg", await world.Demo.Get("/platform/effects/fast-lane/change_fail_rate.svg"), StringComparison.Ordinal);
        using var sheet = await world.Demo.Http.GetAsync(new Uri("/platform/effects/fast-lane/change_fail_rate.xlsx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/effects/fast-lne/lead_time", "did you mean 'fast-lane'?")]
    [InlineData("/api/v1/effects/fast-lane/lead_tme", "no metric 'lead_tme'")]
    [InlineData("/api/v1/effects/fast-lane/lead_time?interval=week", "weeks are too short to compare")]
    [InlineData("/api/v1/effects?until=soon", "until")]
    [InlineData("/platform/effects/fast-lane/lead_time.doc", "is none of csv, xlsx, parquet, svg")]
    public async Task A_question_without_answer_says_what_to_ask(string path, string reason)
    {
        using var answer = await world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_shows_what_a_lot_looks_like_and_keeps_none()
    {
        var page = WebUtility.HtmlDecode(await world.Demo.Get("/platform/effects/lot"));
        var lot = Assert.Single(Reader.Capabilities().Select(one => RolloutLot.Draw(one.Id, "service", Reader.NotYet(one.Id, "service"), 3, new DateOnly(2026, 3, 5))),
            drawn => page.Contains($"seed {drawn.Seed}", StringComparison.Ordinal));
        Assert.Contains($"<th scope=\"row\">1</th><td>{string.Join(", ", lot.Order.Where(unit => lot.WaveOf(unit) == 1))}</td>", page, StringComparison.Ordinal);
        Assert.Empty(Reader.Lots());
    }

    [Fact]
    public async Task An_installation_without_capabilities_says_how_to_describe_one_and_knows_nothing_of_the_demo()
    {
        var page = await world.Fixture.Get("/platform/effects");
        Assert.Contains("No capability yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Paved pipeline", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<td><a href=\"([^\"]+)\">(.*?)</a></td>", RegexOptions.Singleline)]
    private static partial Regex Cell();
}
