using Metrics.Surveys.Anonymity;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>The printed examples of measurement 2.11.</summary>
public class PublicationTests
{
    private static readonly PlanGroup Org = new("org", null, []);

    [Fact]
    public void A_small_team_takes_the_next_smallest_with_it_and_both_are_shown_as_one()
    {
        var publication = Teams(("A", 12), ("B", 9), ("C", 3), ("D", 10));
        Assert.Equal(["A", "B+C", "D", "org"], publication.Groups.Select(group => group.Id));
        var other = publication.Groups.Single(group => group.Id == "B+C");
        Assert.Equal(["B", "C"], other.Parts);
        Assert.Equal(12, other.Count);
        Assert.Equal(["B", "C"], publication.Suppressed.Select(group => group.Id));
        Assert.Contains("siblings", publication.Suppressed[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tie_is_broken_by_the_name() =>
        Assert.Equal(["B", "C"], Teams(("A", 12), ("C", 3), ("B", 9), ("D", 9)).Suppressed.Select(group => group.Id));

    [Fact]
    public void A_group_that_differs_by_three_is_refused()
    {
        var plan = new ReportingPlan([Org, new("engineers", "org", ["engineer"]), new("not managers", "org", ["maker"], "manager")]);
        var sheets = Enumerable.Range(0, 34)
            .Select(i => (IReadOnlyCollection<string>)(i < 31 ? ["engineer", "maker"] : ["engineer"])).ToList();
        sheets.AddRange(Enumerable.Repeat<IReadOnlyCollection<string>>([], 10));
        Assert.Equal(["engineers", "org"], Publication.Of(plan, sheets).Groups.Select(group => group.Id));
    }

    [Fact]
    public void Where_a_cut_and_a_team_share_few_people_the_team_stays()
    {
        var plan = new ReportingPlan([Org, new("t1", "org", ["t1"]), new("t2", "org", ["t2"]), new("r1", "org", ["r1"], "role")]);
        List<IReadOnlyCollection<string>> sheets = [.. Enumerable.Repeat<IReadOnlyCollection<string>>(["t1"], 12),
            .. Enumerable.Repeat<IReadOnlyCollection<string>>(["t1", "r1"], 3),
            .. Enumerable.Repeat<IReadOnlyCollection<string>>(["t2", "r1"], 20)];
        Assert.Equal(["org", "t1", "t2"], Publication.Of(plan, sheets).Groups.Select(group => group.Id));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Nothing_is_shown_below_the_minimum(int people, bool shown) => Assert.Equal(shown, Teams(("A", people)).Groups.Count > 0);

    [Fact]
    public void No_plan_goes_below_five_or_contradicts_itself()
    {
        Assert.Equal("minimum", Assert.Throws<RequestException>(() => new ReportingPlan([Org], 4)).Field);
        Assert.Throws<RequestException>(() => new ReportingPlan([Org, Org]));
        Assert.Throws<RequestException>(() => new ReportingPlan([Org, new("a", "nowhere", ["a"])]));
        Assert.Throws<RequestException>(() => new ReportingPlan([Org, new("a", "b", ["a"]), new("b", "a", ["b"])]));
        Assert.Throws<RequestException>(() => new ReportingPlan([Org, new("a", "org", ["a"], "x"), new("b", "a", ["b"], "y")]));
        var plan = new ReportingPlan([Org, new("d", "org", ["d"]), new("t", "d", ["t"])]);
        Assert.Contains("'t'", Assert.Throws<RequestException>(() => Publication.Of(plan, [["t"]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_few_people_are_rounded_and_unanimity_is_hidden()
    {
        var (few, many, coarse) = (new Disclosure(9, 5, false), new Disclosure(20, 5, false), new Disclosure(34, 5, true));
        Assert.Equal(("5–9", "10–19", "20", "20 or more"),
            (few.Respondents, new Disclosure(19, 5, false).Respondents, many.Respondents, coarse.Respondents));
        Assert.Equal((60.0, 58.0, 60.0), (few.Round(57.6), many.Round(57.6), coarse.Round(57.6)));
        Assert.Equal(("≥ 90 %", "≤ 10 %", "55 %", "100 %"),
            ($"{few.Share(100)}", $"{few.Share(4)}", $"{few.Share(55.6)}", $"{many.Share(100)}"));
        Assert.False(few.ShowsDistribution || few.ShowsRefusals);
        Assert.True(new Disclosure(10, 5, false).ShowsDistribution && new Disclosure(10, 5, false).ShowsRefusals);
    }

    [Fact]
    public void An_open_wave_tells_its_response_in_steps_of_five() =>
        Assert.Equal([0, 60, 95, 100], new[] { 4, 62, 99, 100 }.Select(answers => OpenWave.ResponseRate(answers, 100)));

    private static Publication Teams(params (string Name, int People)[] teams) => Publication.Of(
        new ReportingPlan([Org, .. teams.Select(team => new PlanGroup(team.Name, "org", [team.Name]))]),
        [.. teams.SelectMany(team => Enumerable.Repeat<IReadOnlyCollection<string>>([team.Name], team.People))]);
}
