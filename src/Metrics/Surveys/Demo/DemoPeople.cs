using System.Globalization;
using Metrics.Collect.Demo;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys.Demo;

/// <summary>The people of the demo organisation, who have numbers and no names, and what they answer.</summary>
internal sealed class DemoPeople
{
    private const double PersonalSpread = 0.5, ItemSpread = 0.75, CommentShare = 0.45;

    private readonly YamlMap _plan;
    private readonly Questionnaire _questionnaire;
    private readonly Dictionary<string, double> _shares;
    private readonly YamlMap[] _shifts;
    private readonly YamlMap[] _comments;
    private readonly ulong _seed;

    public DemoPeople(YamlMap plan, Questionnaire questionnaire)
    {
        (_plan, _questionnaire) = (plan, questionnaire);
        _seed = (ulong)plan.Number("seed", 0, 1e9);
        var departments = plan.Maps("departments", "name", "teams").SelectMany(department => department.Texts("teams").Select(team => (team, department.Text("name"))))
            .ToDictionary(pair => pair.team, pair => pair.Item2);
        var share = plan.Number("answer_share", 0, 1);
        var teams = plan.Maps("teams", "name", "people", "roles", "answer_share");
        _shares = teams.ToDictionary(team => "team=" + team.Text("name"), team => team.Number("answer_share", 0, 1, share));
        _shifts = plan.Maps("shifts", "team", "items", "from", "by");
        _comments = plan.Maps("comments", "item", "text", "team", "from", "to");
        var draw = Draw.For(_seed, "people");
        var tenures = plan.Texts("tenures");
        Members = [.. teams.SelectMany(team => Enumerable.Range(0, (int)team.Number("people", 1, 1000)).Select(place => (team.Text("name"), team.Texts("roles")[place % team.Texts("roles").Length])))
            .Select(Member)];
        Bound = GroupBinding.Bind(Members.ToDictionary(member => member.Person, member => member.Groups, StringComparer.Ordinal), ReportingPlan.LeastMinimum);

        // Their numbers are no words that a comment might hold, so that nothing is masked for their sake.
        RosterMember Member((string Team, string Role) place, int number) => new($"demo-{number + 1}", "", $"demo-{number + 1}@example.org",
            [$"department={departments[place.Team]}", $"team={place.Team}", $"role={place.Role}", $"tenure={draw.Of(tenures)}"]);
    }

    /// <summary>Everybody.</summary>
    public IReadOnlyList<RosterMember> Members { get; }

    /// <summary>The groups that each one's sheets carry.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bound { get; }

    /// <summary>The sheets and comments of one wave, numbered from 1.</summary>
    public (IReadOnlyList<StoredSheet> Sheets, IReadOnlyList<StoredComment> Comments) AnswerAll(string wave, int number)
    {
        var (sheets, comments, said) = (new List<StoredSheet>(), new List<StoredComment>(), new HashSet<YamlMap>());
        foreach (var member in Members)
        {
            var draw = Draw.For(_seed, $"{member.Person} {wave}");
            if (!draw.Chance(_shares[member.Groups[1]]))
                continue;
            // What somebody is like stays from wave to wave.
            var mood = PersonalSpread * Bell(Draw.For(_seed, member.Person));
            var answers = _questionnaire.Items.Where(item => item.Kind != ItemKind.Text && !item.Id.StartsWith("AI", StringComparison.Ordinal))
                .Select(item => (item.Id, Answer: Of(item, member.Groups[1], number, mood, draw))).Where(pair => pair.Answer is not null)
                .ToDictionary(pair => pair.Id, pair => pair.Answer!.Write());
            sheets.Add(new StoredSheet($"{sheets.Count:x32}", wave, Bound[member.Person], answers));
            if (draw.Chance(CommentShare) && Sayable(member.Groups[1], number).Where(comment => !said.Contains(comment)).ToList() is { Count: > 0 } left && draw.Of(left) is var comment && said.Add(comment))
                comments.Add(new StoredComment(wave, member.Groups[0], _questionnaire.Find(comment.Text("item"))?.Id ?? throw comment.Wrong("item", "is not asked"), comment.Text("text")));
        }
        return (sheets, comments);
    }

    private IEnumerable<YamlMap> Sayable(string team, int wave) => _comments.Where(comment => wave >= comment.Number("from", 1, 99, 1) && wave <= comment.Number("to", 1, 99, 99)
        && (comment.OptionalText("team") is not { } only || team == "team=" + only));

    private Answer? Of(Item item, string team, int wave, double mood, Draw draw)
    {
        if (draw.Chance(0.04))
            return null;
        var shift = Shift(item.Id, team, wave);
        switch (item.Kind)
        {
            case ItemKind.Hours:
                var hours = _plan.Number("hours_lost", 0, 40) + Shift("hours_lost", team, wave) - 1.5 * mood + 3 * Bell(draw);
                return Answer.Of(Math.Round(2 * Math.Clamp(hours, 0, 40)) / 2);
            case ItemKind.Allocation:
                return Divided(item, draw);
            case ItemKind.Recommend10:
                return Answer.Of(Math.Clamp(Math.Round(Point(item) + 2 * (shift + mood) + 1.6 * Bell(draw)), 0, 10));
            case ItemKind.Single or ItemKind.Multiple:
                return Answer.Chose(draw.Of(item.Options).Id);
            default:
                var top = item.Kind == ItemKind.Agreement7 ? 7 : 5;
                var point = Math.Clamp(Math.Round(Point(item) + (shift + mood + ItemSpread * Bell(draw)) * (top - 1) / 4), 1, top);
                return Answer.Of(item.Reversed ? top + 1 - point : point);
        }
    }

    private Answer Divided(Item item, Draw draw)
    {
        var means = _plan.Map("time");
        var shares = item.Options.ToDictionary(line => line.Id, line => Math.Max(0, Math.Round(means.Number(line.Id, 0, 100) * (1 + 0.4 * Bell(draw)))));
        // The first line takes what the others leave.
        shares[item.Options[0].Id] = Math.Max(0, 100 - shares.Skip(1).Sum(share => share.Value));
        return Answer.Divided(shares);
    }

    private double Point(Item item)
    {
        var points = _plan.Map("points");
        return points.Number(points.Has(item.Id) ? item.Id : points.Has(item.Id[..1]) ? item.Id[..1] : "S", 0, 10);
    }

    private double Shift(string item, string team, int wave) => _shifts
        .Where(shift => wave >= (int)shift.Number("from", 1, 99) && shift.Texts("items").Contains(item) && (shift.OptionalText("team") is not { } only || team == "team=" + only))
        .Sum(shift => double.Parse(shift.Text("by"), CultureInfo.InvariantCulture));

    // The sum of three even draws, with a spread of one.
    private static double Bell(Draw draw) => (draw.Between(-1, 1) + draw.Between(-1, 1) + draw.Between(-1, 1));
}
