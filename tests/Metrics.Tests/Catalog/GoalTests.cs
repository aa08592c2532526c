using Metrics.Catalog;
using Metrics.Warehouse;

namespace Metrics.Tests.Catalog;

/// <summary>Goals as files: what they say, what they refuse, and what they claim.</summary>
public class GoalTests
{
    private const string Good = """
        title: Faster
        owner: payments
        scope: team:payments
        metric: lead_time
        target: 3 days
        start: 2025-03-01
        due: 2025-06-30
        counter: {metric: change_fail_rate, bound: 10 %}
        """;

    private static readonly Metrics.Catalog.Catalog Catalog = Metrics.Catalog.Catalog.Load(Street.Root, SqlFile.ReadAll(Street.Root));

    [Theory]
    [InlineData("3 days", "s", 259200.0)]
    [InlineData("1.5 h", "s", 5400.0)]
    [InlineData("90 minutes", "s", 5400.0)]
    [InlineData("10 %", "ratio", 0.1)]
    [InlineData("12.5%", "ratio", 0.125)]
    [InlineData("5 / week", "1/7 d", 5.0)]
    [InlineData("2 per day", "1/7 d", 14.0)]
    [InlineData("4 days", "d", 4.0)]
    [InlineData("20", "1", 20.0)]
    [InlineData("3", "s", null)]
    [InlineData("3 days", "ratio", null)]
    [InlineData("110 %", "ratio", null)]
    [InlineData("-3 days", "s", null)]
    [InlineData("5 / month", "1/7 d", null)]
    public void A_value_is_read_in_the_unit_of_its_metric(string text, string unit, double? value) => Assert.Equal(value, Amount.Read(text, unit));

    [Fact]
    public void A_goal_says_what_when_whose_and_what_it_must_not_cost()
    {
        var goal = Goal.Parse("dashboards/goals/faster.yml", Good, Catalog);
        Assert.Equal(("faster", "dora.lead_time.p50", 259200.0, true), (goal.Name, goal.Metric.Id, goal.Target.Value, goal.Target.IsUpper));
        Assert.Equal(("dora.cfr", "at most 10 %", false), (goal.Counter.Id, goal.Limit.ToString(), goal.IsAgreement));
        var (baseline, now) = goal.Periods(new DateOnly(2025, 8, 1));
        Assert.Equal(new Period(new(2025, 1, 4), new(2025, 3, 1)), baseline);
        Assert.Equal(new Period(new(2025, 5, 6), new(2025, 7, 1)), now);
    }

    [Fact]
    public void What_is_called_now_never_reaches_back_into_the_baseline() =>
        Assert.Equal(new Period(new(2025, 3, 1), new(2025, 3, 20)), Goal.Parse("x.yml", Good, Catalog).Periods(new DateOnly(2025, 3, 20)).Now);

    [Theory]
    [InlineData("counter: {metric: change_fail_rate, bound: 10 %}", "", "x.yml: counter: missing; a number that is made a target is met at the cost of something else (Goodhart's law)")]
    [InlineData("metric: change_fail_rate", "metric: lead_time.p75", "x.yml: counter.metric: 'lead_time.p75' is the goal's own metric")]
    [InlineData("metric: lead_time", "metric: lead_tme", "x.yml: metric: no metric 'lead_tme' (did you mean 'lead_time'?)")]
    [InlineData("3 days", "3", "x.yml: target: '3' is no value of 'lead_time'; write for example 3 days")]
    [InlineData("3 days", "at least 3 days", "x.yml: target: of 'lead_time' lower is better")]
    [InlineData("10 %", "110 %", "x.yml: counter.bound: '110 %' is no value of 'change_fail_rate'")]
    [InlineData("owner: payments", "owner: a.person@example.com", "x.yml: owner: 'a.person@example.com' is a person's address")]
    [InlineData("scope: team:payments", "scope: payments", "x.yml: scope: 'payments' is no scope")]
    [InlineData("due: 2025-06-30", "due: 2025-02-30", "x.yml: due: '2025-02-30' is no day")]
    [InlineData("due: 2025-06-30", "due: 2025-02-01", "x.yml: due: '2025-02-01' is not after start")]
    [InlineData("title: Faster", "titel: Faster", "x.yml: titel: unknown key (did you mean 'title'?)")]
    public void A_wrong_goal_is_refused_with_its_place(string old, string fresh, string expected) => Assert.Contains(expected,
        Assert.Throws<DefinitionException>(() => Goal.Parse("x.yml", Good.Replace(old, fresh, StringComparison.Ordinal), Catalog)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.05, 0.02, 0.09, Standing.Kept)]
    [InlineData(0.05, 0.02, 0.16, Standing.Open)]
    [InlineData(0.12, 0.04, 0.3, Standing.Open)]
    [InlineData(0.3, 0.11, 0.5, Standing.Crossed)]
    [InlineData(0.05, 0.02, null, Standing.Open)]
    [InlineData(0.01, null, null, Standing.Unknown)]
    [InlineData(null, 0.02, 0.09, Standing.Unknown)]
    public void A_bound_is_kept_or_crossed_only_by_the_whole_interval(double? value, double? low, double? high, Standing expected) =>
        Assert.Equal(expected, new Bound(0.1, true, "10 %").Of(Number(value, low, high, "none", "")));

    [Theory]
    [InlineData(2.0, 1.0, 2.9, "clear", "better", 0.05, 0.09, "", GoalState.Reached)]
    [InlineData(2.0, 1.0, 4.0, "clear", "better", 0.05, 0.09, "", GoalState.OnTheWay)]
    [InlineData(2.0, 1.0, 4.0, "none", "", 0.05, 0.09, "", GoalState.Unclear)]
    [InlineData(2.0, null, null, "insufficient", "", 0.05, 0.09, "", GoalState.TooFew)]
    [InlineData(9.0, 8.0, 10.0, "possible", "worse", 0.05, 0.09, "", GoalState.Away)]
    [InlineData(2.0, 1.0, 2.9, "clear", "better", 0.11, 0.3, "", GoalState.CounterWorsens)]
    [InlineData(2.0, 1.0, 2.9, "clear", "better", 0.05, 0.3, "worse", GoalState.CounterWorsens)]
    [InlineData(2.0, 1.0, 2.9, "clear", "better", 0.05, 0.09, "worse", GoalState.Reached)]
    public void A_state_claims_no_more_than_the_intervals_and_cost_stands_above_gain(double value, double? low, double? high, string label, string direction,
        double counterLow, double counterHigh, string counterDirection, GoalState expected) =>
        Assert.Equal(expected, Progress(Good, "2025-05-20", value, low, high, label, direction, counterLow, counterHigh, counterDirection).State);

    [Theory]
    [InlineData("due: 2025-06-30", "2025-05-20", GoalState.OnTheWay)]
    [InlineData("due: 2025-06-30", "2025-07-20", GoalState.Missed)]
    [InlineData("", "2025-05-20", GoalState.Missed)]
    public void Only_what_is_over_or_agreed_can_be_missed(string due, string today, GoalState expected) => Assert.Equal(expected,
        Progress(Good.Replace("due: 2025-06-30", due, StringComparison.Ordinal), today, 5, 4, 6, "clear", "better", 0.05, 0.09, "").State);

    [Fact]
    public void A_goal_of_a_team_that_does_not_exist_says_so()
    {
        using var street = new Street().Send(Events.Service(team: "payment"), Events.Deployment("D1", "03-03 10:00", null));
        var progress = GoalProgress.Read(Goal.Parse("x.yml", Good, Catalog), street.Library.Reader.Services(), new DateOnly(2025, 4, 10), street.Library.Reader.Read);
        Assert.Equal((GoalState.Missing, "no team 'payments' (did you mean 'payment'?)"), (progress.State, progress.Why));
    }

    [Fact]
    public void The_numbers_are_the_metric_s_own_against_the_baseline()
    {
        using var street = new Street().Send([Events.Service(), .. Enumerable.Range(0, 60).Select(day => Events.Deployment($"D{day}", $"{new DateOnly(2025, 2, 1).AddDays(day):MM-dd} 10:00", $"s{day}"))]);
        var goal = Goal.Parse("x.yml", Good.Replace("lead_time", "deployment_frequency", StringComparison.Ordinal).Replace("3 days", "5 / week", StringComparison.Ordinal), Catalog);
        var progress = GoalProgress.Read(goal, street.Library.Reader.Services(), new DateOnly(2025, 4, 1), street.Library.Reader.Read);
        Assert.Equal(street.Read("dora.deploy.rate7", "team:payments", "2025-03-01", "2025-04-01").Value, progress.Value!.Value);
        Assert.Equal((new DateOnly(2025, 1, 4), new DateOnly(2025, 3, 1)), (progress.Value.Change!.From, progress.Value.Change.To));
        Assert.Equal(progress.Before!.Value, progress.Value.Change.Before);
        Assert.Equal(GoalState.TooEarly, GoalProgress.Read(goal, street.Library.Reader.Services(), new DateOnly(2025, 3, 4), street.Library.Reader.Read).State);
    }

    [Fact]
    public void Days_to_compare_with_can_be_named() => Assert.Equal(new Period(new(2025, 1, 6), new(2025, 3, 3)),
        Against.Parse(Against.Of(new Period(new(2025, 1, 6), new(2025, 3, 3))).ToString())!.Window(default));

    private static GoalProgress Progress(string text, string today, double value, double? low, double? high, string label, string direction,
        double counterLow, double counterHigh, string counterDirection)
    {
        using var street = new Street().Send(Events.Service(), Events.Deployment("D1", "03-03 10:00", null));
        Reading Answer(MetricQuery query) => new(query.Metric.Id == "dora.cfr" ? Number((counterLow + counterHigh) / 2, counterLow, counterHigh, "possible", counterDirection)
            : Number(value * 86400, low * 86400, high * 86400, label, direction), [], []);
        return GoalProgress.Read(Goal.Parse("x.yml", text, Catalog), street.Library.Reader.Services(), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), Answer);
    }

    private static Envelope Number(double? value, double? low, double? high, string label, string direction) => new()
    {
        MetricId = "x", DefinitionVersion = "1", Scope = "org", Window = default, Unit = "s", QualityGrade = "A", Value = value, CiLow = low, CiHigh = high, N = 20,
        Change = new Change(default, default, 1, "difference", direction == "better" ? -1 : 1, null, null, label, direction),
    };
}
