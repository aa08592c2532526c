using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>The scorecard: a dozen lines, each with interval, the quarter before, the year before, how sure the change is, its course and n (measurement 7.1).</summary>
internal static class Scorecard
{
    private sealed record Wanted(string Key, string Title, string Missing, bool IsCounter = false, bool IsSurvey = false);

    private const string NoAdoption = "no capability and no adoption are recorded";

    private static readonly Wanted[] Lines =
    [
        new("dora.lead_time.p50", "Change lead time, median", "no deployments with known changes"),
        new("dora.deploy.days_per_week", "Deployment days a week", "no deployments"),
        new("dora.cfr", "Change fail rate", "no deployments", IsCounter: true),
        new("dora.rework_rate", "Deployment rework rate", "no deployments", IsCounter: true),
        new("dora.fdrt.p50", "Failed deployment recovery time", "no failed deployments", IsCounter: true),
        new("developer_experience", "Developer experience", "", IsCounter: true, IsSurvey: true),
        new("driver.feedback", "Feedback loops", "", IsSurvey: true),
        new("driver.cognitive_load", "Cognitive load", "", IsCounter: true, IsSurvey: true),
        new("driver.flow", "Flow state", "", IsSurvey: true),
        new("platform.satisfied", "Satisfied with the platform", "", IsCounter: true, IsSurvey: true),
        new("plat.coverage", "Golden-path coverage", NoAdoption),
        new("people.onboard.first_deploy", "Time to first deployment", "no people joined on record"),
        new("plat.self_service", "Self-service rate", "no platform actions are recorded"),
        new("time.product", "Time for product work", "", IsSurvey: true),
        new("cost.developer", "Cost a developer a month", "no costs are imported"),
    ];

    /// <summary>Reads the lines.</summary>
    public static IReadOnlyList<ScoreLine> Read(QuarterReader reader, SurveyLines surveys) => [.. Lines.Select(wanted =>
        wanted.IsSurvey ? surveys.Line(wanted.Key, wanted.Title, wanted.IsCounter)
        : (reader.Find(wanted.Key) ?? reader.Find(wanted.Key + ".p50")) is { } metric && reader.Line(metric, wanted.Title, wanted.IsCounter) is { } line
            ? line.Now!.Value is null && line.N == "0" ? line with { Missing = wanted.Missing } : line
        : new ScoreLine(wanted.Key, wanted.Title) { Missing = wanted.Missing })];

    /// <summary>The section.</summary>
    public static Section Write(QuarterReader reader, IReadOnlyList<ScoreLine> lines)
    {
        var (shown, hidden, missing) = (lines.Where(line => line.IsShown).ToList(), lines.Where(line => line.Grade == "D" && line.Missing is null).ToList(),
            lines.Where(line => line.Missing is not null).ToList());
        Table Of(string id, string title, IEnumerable<ScoreLine> some, string note) => new(id, title,
            [new("Measure"), new("Value", true), new("95 % interval", true), new("Quarter before", true), new("Year before", true), new("Change"), new("Course"), new("n", true), new("Grade")],
            [.. some.Select(Row)], note);
        var words = new List<string>();
        if (missing.Count > 0)
            words.Add($"Not measured: {string.Join("; ", missing.GroupBy(line => line.Missing!, StringComparer.Ordinal).Select(group => $"{string.Join(", ", group.Select(line => line.Title))} ({group.Key})"))}.");
        var lead = shown.Count == 0 ? "There is no number to show for this quarter."
            : "Against the quarter and the year before. Clear: the 95 % interval of the change leaves out no change; possible: the 80 % one does.";
        List<Part> parts = [];
        if (lines.Where(line => line.Missing is null && line.Grade != "D").ToList() is { Count: > 0 } open)
            parts.Add(new Part { Table = Of("scorecard", "The quarter in numbers", open, "Scores of surveys run from 0 to 100, compared with the wave before; in place of a grade stands the share that answered.") });
        if (hidden.Count > 0)
            parts.Add(new Part { Table = Of("scorecard_d", "Grade D", hidden, ""), Fold = ScoreLine.FoldOf(hidden.Count) });
        if (words.Count > 0)
            parts.Add(new Part { Text = words });
        return new Section("scorecard", "Scorecard", lead, parts);
    }

    private static IReadOnlyList<TableCell> Row(ScoreLine line) =>
    [
        line.Title,
        new(line.Now!.Text) { Number = line.Now.Value },
        line.Interval,
        Of(line.Before),
        Of(line.Year),
        new(line.Change) { Tone = line.Direction switch { "better" => "good", "worse" => "bad", _ => null } },
        new("") { Course = line.Course },
        line.N,
        line.Grade.Length > 0 ? line.Grade : line.Coverage is { } rate ? Format.Percent(rate, 1) : "",
    ];

    private static TableCell Of(Figure? figure) => figure is null ? new("–") : new(figure.Text) { Number = figure.Value };
}
