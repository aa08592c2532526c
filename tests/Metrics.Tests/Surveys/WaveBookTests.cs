using System.Globalization;
using Metrics.Surveys;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys;

/// <summary>A wave from plan to result over real stores.</summary>
public sealed class WaveBookTests : IDisposable
{
    private readonly BookWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_wave_goes_from_plan_to_result()
    {
        var result = Run("pulse-1", person => person % 5 == 0 ? null : person % 2 == 0 ? 4 : 5);
        Assert.Equal(["", "department=shop", "team=basket", "team=payments"], result.Groups.Where(group => group.Cut is null).Select(group => group.Id));
        var whole = result.Cell("", "item.S1.score");
        Assert.Equal(("32", 88.0, null), (whole.NBand, whole.Value!.Value, whole.Suppressed));
        Assert.Equal("10–19", result.Cell("team=basket", "item.S1.score").NBand);
        Assert.Equal((80.0, "good"), (result.ResponseRate, result.ResponseWord));
        Assert.Equal((80.0, "good"), (result.Cell("", "response_rate").Value!.Value, result.Cell("", "response_rate").Flags[0]));
        Assert.Equal("the rate is shown from 20 respondents", result.Cell("team=basket", "response_rate").Suppressed);
        Assert.Equal(WaveState.Closed, _world.Book.Find("pulse-1").State);
        Assert.Equal(result.Cells.Count, _world.Book.Result("pulse-1")!.Cells.Count);
        Assert.Contains("never", Assert.Throws<RequestException>(() => { Plan("later"); _world.Book.Close("later"); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_wave_tells_what_changed_and_no_more_than_the_numbers_do()
    {
        Run("pulse-1", person => person < 6 ? null : 2 + person / 20);
        Plan("early");
        Assert.Contains("write what you heard", Assert.Throws<RequestException>(() => _world.Book.Open("early")).Message, StringComparison.Ordinal);
        _world.Book.Act(new SurveyAction("a1", "pulse-1", "Builds are slow", "A cache", "Platform team", null));
        var result = Run("pulse-2", person => person < 6 ? null : 4 + person / 20);
        Assert.Equal("pulse-1", result.ComparedWith);
        var change = result.Change("", "item.S1.score")!;
        Assert.Equal((50.0, true), (change.Difference!.Value, change.IsClear));
        var team = result.Change("team=basket", "item.S1.score")!;
        Assert.Equal(result.Cell("team=basket", "item.S1.score").Value - _world.Book.Result("pulse-1")!.Cell("team=basket", "item.S1.score").Value, team.Difference);
        Assert.StartsWith("with 10 answers a change under about 25 points", team.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_group_is_hidden_and_its_reason_is_told()
    {
        var result = Run("pulse-1", person => person < 16 || person > 19 ? 4 : null, small: true);
        var cell = result.Cell("team=tiny", "item.S1.score");
        Assert.Null(cell.Value);
        Assert.NotNull(cell.Suppressed);
        Assert.DoesNotContain(result.Cells, shown => shown.Group == "team=tiny");
    }

    [Fact]
    public void Where_parts_of_the_roster_answer_unevenly_the_weighted_share_stands_beside_the_plain_one()
    {
        // The example of measurement 2.9: backend 48 of 80, 30 favourable; frontend 12 of 40, 4; data 15 of 30, 6.
        (string Role, int People, int Answers, int Favourable)[] parts = [("backend", 80, 48, 30), ("frontend", 40, 12, 4), ("data", 30, 15, 6)];
        var roster = Roster.Of([.. parts.SelectMany(part => Enumerable.Range(0, part.People).Select(person =>
            new RosterMember($"{part.Role}{person}", "", $"{part.Role}{person}@example.org", ["team=all", $"role={part.Role}"])))]);
        _world.Book.Plan(Wave.Plan("uneven", Sheets.Shipped["pulse"], _world.Book.Today, _world.Book.Today, roster), roster.Members);
        _world.Book.Open("uneven");
        foreach (var (member, token) in _world.Book.Vouch("uneven", _world.Roster.ToInvite("uneven")))
        {
            var part = parts.Single(part => member.Person.StartsWith(part.Role, StringComparison.Ordinal));
            var number = int.Parse(member.Person[part.Role.Length..], CultureInfo.InvariantCulture);
            if (number < part.Answers)
                Assert.True(_world.Answers.Submit(token, new Submission(new Dictionary<string, string> { ["S1"] = Answer.Of(number < part.Favourable ? 4 : 2).Write() }, new Dictionary<string, string>())));
        }
        var result = _world.Book.Close("uneven");
        Assert.Equal(53, result.Cell("", "item.S1.favourable").Value);
        var weighted = result.Cell("", "item.S1.favourable.weighted");
        Assert.Equal((50, 42, 59, "weighted_by_role"), (weighted.Value!.Value, weighted.Interval!.Value.Low, weighted.Interval.Value.High, weighted.Flags[0]));
    }

    [Fact]
    public void Raw_answers_are_deleted_24_months_after_the_last_day_and_not_before()
    {
        Run("pulse-1", _ => 4);
        var wave = _world.Book.Find("pulse-1");
        Assert.False(_world.Book.ForgetIfDue(wave with { Closes = _world.Book.Today.AddMonths(-24).AddDays(1) }));
        Assert.Equal(40, _world.Answers.Count("pulse-1"));
        Assert.True(_world.Book.ForgetIfDue(wave with { Closes = _world.Book.Today.AddMonths(-24) }));
        Assert.Equal(0, _world.Answers.Count("pulse-1"));
        Assert.NotEmpty(_world.Book.Result("pulse-1")!.Cells);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_opening_that_was_cut_short_goes_on(bool isBlind)
    {
        var members = Enumerable.Range(0, 12).Select(person => new RosterMember($"p{person}", "", $"p{person}@example.org", ["team=a"])).ToList();
        var wave = Wave.Plan("cut", Sheets.Shipped["pulse"], _world.Book.Today.AddDays(3), _world.Book.Today.AddDays(14), Roster.Of(members)) with { IsBlind = isBlind };
        _world.Book.Plan(wave, members);
        // The stores were written, and then the process ended.
        if (isBlind)
            _world.Roster.CreateKeys("cut", 5);
        else
            _world.Answers.OpenWave("cut", []);
        Assert.Equal((WaveState.Open, _world.Book.Today), (_world.Book.Open("cut").State, _world.Book.Find("cut").Opens));
        Assert.True(_world.Answers.IsOpen("cut"));
    }

    private Wave Plan(string id, bool small = false)
    {
        var roster = Roster.Of([.. Enumerable.Range(0, 40).Select(person => new RosterMember($"p{person}", $"Person {person}", $"p{person}@example.org",
            ["department=shop", small && person is > 15 and < 20 ? "team=tiny" : person % 2 == 0 ? "team=payments" : "team=basket"]))]);
        var wave = Wave.Plan(id, Sheets.Shipped["pulse"], _world.Book.Today, _world.Book.Today.AddDays(14), roster);
        _world.Book.Plan(wave, roster.Members);
        return wave;
    }

    private WaveResult Run(string id, Func<int, int?> answer, bool small = false)
    {
        Plan(id, small);
        _world.Book.Open(id);
        foreach (var (member, token) in _world.Book.Vouch(id, _world.Roster.ToInvite(id)))
            if (answer(int.Parse(member.Person[1..], CultureInfo.InvariantCulture)) is { } point)
                Assert.True(_world.Answers.Submit(token, new Submission(
                    Sheets.Shipped["pulse"].Items.ToDictionary(item => item.Id, item => Answer.Of(point).Write()), new Dictionary<string, string>())));
        return _world.Book.Close(id);
    }
}
