using System.IO.Compression;
using System.Text;
using Metrics.Adoption;
using Metrics.Charts;
using Metrics.Effects;
using Metrics.Reports;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Reports;

/// <summary>What a report tells of the standards and of effects is what their own readers say.</summary>
public class StandardsTests
{
    private static readonly DateOnly LastDay = new(2025, 3, 31);

    [Fact]
    public void Departures_on_the_last_day_of_the_quarter_are_those_of_the_register_with_age_and_cost()
    {
        using var street = Departing();
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false));
        var register = DeviationRegister.Read(street.Warehouse, LastDay);
        var table = snapshot.Tables().Single(one => one.Id == "deviations");
        Assert.Equal(["All", "1", $"{register.Drifting.Count}", "1", "60", "1\u202f200 EUR"], table.Rows[^1].Select(cell => cell.Text));
        Assert.Equal(1200m, table.Rows[^1][5].Money);
        Assert.Equal((1.0, register.Drifting.Count), (snapshot.Find("count.deviations.expired")!.Value, snapshot.Find("count.deviations.drift")!.Value));
        // The share with its interval is the metric's own.
        Assert.Equal(street.Read("plat.deviation.declared", "org", "2025-01-01", "2025-04-01").Value, snapshot.Find("plat.deviation.declared.now")!.Value);
    }

    [Fact]
    public void The_report_of_a_team_has_its_own_departures_and_no_maturity_of_the_platform()
    {
        using var street = Departing();
        street.Send(Service("desk", "acme/desk", "basket"), Deployment("T1", "2025-02-01 10:00", null, "desk"));
        var snapshot = ReportBuilder.Build(Quarters.Of(street, scope: "team:basket", withMoney: false));
        Assert.DoesNotContain(snapshot.Figures, figure => figure.Key == "count.deviations.expired" && figure.Value > 0);
        Assert.DoesNotContain(snapshot.Charts(), one => one.Chart.Kind == "levels");
    }

    [Fact]
    public void Services_stand_on_the_levels_that_the_scorecard_gives_them()
    {
        using var street = Departing();
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false));
        var card = street.Library.Catalog.Scorecards[0];
        var day = new ScorecardReader(street.Warehouse).Read(card, [LastDay], street.Library.Reader.Services(), street.Library.Reader.Read)[0];
        var all = snapshot.Tables().Single(table => table.Id == $"levels_{card.Name}").Rows[^1];
        Assert.Equal(["All", $"{day.Services.Count}", .. day.Distribution.Select(count => $"{count}")], all.Take(2 + card.Highest + 1).Select(cell => cell.Text));
    }

    [Fact]
    public void Maturity_is_told_with_its_lowest_aspect_and_every_bar()
    {
        using var street = Departing();
        street.Send(Statement("named-owner", true, "2025-03-01 00:00"));
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false));
        var result = new MaturityReader(street.Warehouse, street.Library.Catalog).Read(street.Library.Catalog.Maturity!, LastDay, street.Library.Reader.Services(), street.Library.Reader.Read);
        var chart = snapshot.Charts().Single(one => one.Chart.Kind == "levels").Chart;
        Assert.Equal(result.Aspects.Select(aspect => aspect.Level), chart.Levels!.Select(row => row.Level));
        Assert.Equal($"Platform maturity: {result.Overall} of 4, lowest aspect {result.Minimum}", chart.Title);
    }

    [Fact]
    public void Each_capability_has_its_event_study_with_sentence_and_checks_in_every_file()
    {
        using var street = Quarters.Street();
        var told = EffectTold.Of(Found("A", 2.5));
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false) with { Effects = new([told, EffectTold.Of(Found("C", null))]) });
        var (name, chart) = Assert.Single(snapshot.Charts(), one => one.Chart.Kind == "event");
        Assert.Equal("Grade A. They improved. Checks: not passed: moved alike before.", chart.Note);
        Assert.Equal([-1, 0], chart.Events!.Select(point => point.Time));
        Assert.Contains(chart.Note, ReportHtml.Write(snapshot), StringComparison.Ordinal);
        Assert.Equal(("\u22122.5 points", -2.5), (snapshot.Find("effect.lane.dora.cfr.att")!.Text, snapshot.Find("effect.lane.dora.cfr.att")!.Value));
        using var zip = new ZipArchive(new MemoryStream(ReportBundle.Write(snapshot)));
        using var reader = new StreamReader(zip.GetEntry(name + ".csv")!.Open(), Encoding.UTF8);
        Assert.StartsWith("Quarters since adoption,", reader.ReadToEnd(), StringComparison.Ordinal);
        // Where a check failed, the naive change is told without an interval.
        Assert.Equal(["+4 points", ""], snapshot.Tables().Single(table => table.Id == "effects").Rows[1].Skip(3).Take(2).Select(cell => cell.Text));
    }

    [Fact]
    public void What_rows_share_is_said_once_and_what_repeats_is_a_numbered_note_while_files_have_every_text()
    {
        var table = new Table("t", "T", [new("Name"), new("Owner") { IsSaidOnce = true }, new("Empty") { IsSaidOnce = true }, new("Source") { IsNoted = true }, new("Seed") { IsForFiles = true }],
            [["a", "finance", "", "ledger", "17"], ["b", "finance", "", "users", "18"], ["c", "finance", "", "ledger", "19"]]);
        var html = new StringBuilder();
        PartHtml.Write(html, new Part { Table = table });
        Assert.Contains("<th scope=\"row\">c</th><td>1</td></tr>", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("Source: 1 ledger; 2 users.", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("Owner, the same of all: finance.", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("17", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Empty", html.ToString(), StringComparison.Ordinal);
        Assert.Equal(["c", "finance", "", "ledger", "19"], ReportBundle.Plain(table).Rows[2]);
    }

    [Fact]
    public void Levels_are_boxes_of_which_as_many_are_filled_as_are_reached()
    {
        var svg = LevelChart.Draw(new Frame("x", 332, 100), 4, [new("Delivery", 3, "3"), new("Onboarding", null, "not known")]);
        Assert.Equal(8, svg.Split("<rect").Length - 1);
        Assert.Contains("Delivery: 3 of 4. Onboarding: not known.", svg, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LevelChart.Draw(new Frame("x", 332, 100), 4, [new("Delivery", 5, "5")]));
    }

    // One record holds and costs something, one has run out while its check still fails.
    private static Street Departing()
    {
        var street = Quarters.Street();
        var holding = Deviation("D1", "own/rule", "2025-01-30 00:00", "2025-09-01 00:00");
        (holding["monthly_cost"], holding["currency"]) = (1200, "EUR");
        return street.Send(holding, Service("till", "acme/till", team: null), Deployment("T0", "2025-01-10 10:00", null, "till"),
            Deviation("D2", "production-readiness/owner", "2025-01-30 00:00", "2025-03-01 00:00", "till"));
    }

    private static EffectFinding Found(string grade, double? effect) => new()
    {
        Capability = new("lane", "Lane", "the lane"), OutcomeId = grade == "A" ? "dora.cfr" : "dora.rework_rate", OutcomeTitle = $"Change fail rate {grade}", Unit = "points", Better = "lower", Level = "service", Grain = "quarter",
        Window = null, Grade = grade, GradeMeaning = "", Brief = "", Label = "clear", Direction = "better", Sentence = "They improved.", Power = "", Effect = -effect, Low = -4, High = -1, BeforeAfter = 4,
        Checks = [new("Moved alike before", CheckState.Failed, "no")], ByEventTime = [new(-1, 0.1, -1, 1, 4), new(0, -2.5, -4, -1, 4)],
    };
}
