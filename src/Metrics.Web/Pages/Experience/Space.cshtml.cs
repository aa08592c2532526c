using Metrics.Catalog;
using Metrics.Surveys;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>The SPACE board: five dimensions, what people say beside what was measured, for the organisation or a team.</summary>
internal sealed class SpacePage(Readings readings, SurveyRoom room) : SurveyPage(readings, room)
{
    private const int LeastDimensions = 3;

    private static readonly (string Letter, string Name, string[] Felt, string[] Measured)[] Plan =
    [
        ("S", "Satisfaction and well-being", ["dimension.S", "recommendation", "platform.satisfied"], []),
        ("P", "Performance", ["dimension.P", "item.P1.score"], ["dora.cfr", "dora.fdrt.p50"]),
        ("A", "Activity", ["dimension.A", "time.product"], ["dora.deploy.rate7", "flow.batch.changes"]),
        ("C", "Communication and collaboration", ["dimension.C", "item.C2.score", "item.C4.score"], ["flow.review.first.p50", "flow.review.turnaround"]),
        ("E", "Efficiency and flow", ["dimension.E", "driver.feedback", "driver.flow", "hours_lost.median"], ["dora.lead_time.p50", "flow.ci.duration.p50", "flow.ci.success"]),
    ];

    /// <summary>The dimensions.</summary>
    public IReadOnlyList<SpaceDimension> Dimensions { get; private set; } = [];

    /// <summary>The newest wave that ended by the end of the period; null where there is none.</summary>
    public Wave? Wave { get; private set; }

    /// <summary>The group of the wave that the scope names.</summary>
    public string Group { get; private set; } = "";

    /// <summary>Why no answers are shown; null where some are.</summary>
    public string? Silence { get; private set; }

    /// <summary>Why it is no SPACE board; null where it is one.</summary>
    public string? Lacking => Dimensions.Count(one => one.IsFilled) < LeastDimensions ? "SPACE takes at least three dimensions together; fewer have a number here."
        : Dimensions.Any(one => one.HasFelt) ? null : "SPACE takes at least one perception beside the measurements; none is shown here.";

    /// <summary>Where satisfaction and delivery point different ways; null where they do not.</summary>
    public string? Divergence => Dimensions.Count == 0 ? null
        : SpaceDimension.Differ(Dimensions[0].Felt, [.. Dimensions.Where(one => one.Letter is "P" or "A" or "E").SelectMany(one => one.Measured)]);

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        var scope = ScopeInQuery();
        Look(scope, months: 3);
        ViewData["Title"] = "SPACE board";
        Wave = Room.Waves().FirstOrDefault(wave => Room.Result(wave.Id) is { } said && said.ClosedOn < Lens.Period.To);
        var table = Wave is null ? null : TableOf(Room.Result(Wave.Id)!);
        Group = scope.Kind == "team" ? $"team={scope.Name}" : "";
        var isKnown = table?.Groups.Any(group => group.Id == Group) == true && scope.Kind != "service";
        Silence = table is null ? "No wave has ended in or before this period." : scope.Kind == "service" ? "People answer for their team, not for a service; choose a team."
            : !isKnown ? $"The wave had no team {scope.Name}." : table.Hidden.FirstOrDefault(group => group.Id == Group) is { } hidden ? $"Nothing is shown of {scope.Name}: {hidden.Reason}." : null;
        Dimensions = [.. Plan.Select(plan => new SpaceDimension(plan.Letter, plan.Name,
            isKnown ? [.. plan.Felt.Select(measure => table!.Find(Group, measure)).OfType<ResultRow>().Select(row => Felt.Of(table!, row))] : [],
            [.. plan.Measured.Select(Library.Catalog.Find).OfType<Metric>().Select(Measure)]))];
    }

    private Measured Measure(Metric metric) => Measured.Of(metric, Read(Lens.Ask(metric)).Headline,
        Lens.Scope.Kind == "org" ? null : Read((Lens with { Scope = Scope.Organisation }).Ask(metric)).Headline, Lens);
}
