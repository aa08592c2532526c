using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Platform;

/// <summary>One scorecard: how many services stand where, how that has moved, and what each lacks for its next level.</summary>
internal sealed class ScorecardsPage(Readings readings, Written written) : StandardsPage(readings, written)
{
    private const int PointsAtMost = 27;

    /// <summary>The scorecard; null where none is declared.</summary>
    public Scorecard? Card { get; private set; }

    /// <summary>The other scorecards.</summary>
    public IEnumerable<(string Title, string Link)> Others => Library.Catalog.Scorecards.Where(card => card != Card)
        .Select(card => (card.Title, Lens.Choice.On($"/platform/scorecards/{card.Name}", Lens.Scope)));

    /// <summary>As it stands, in the scope.</summary>
    public ScorecardDay Now { get; private set; } = null!;

    /// <summary>The share at or above the target over time.</summary>
    public ChartView Course { get; private set; } = null!;

    /// <summary>The services, those that lack most first.</summary>
    public IEnumerable<ServiceResult> Services => Now.Services.OrderBy(service => service.Level).ThenBy(service => service.Score).ThenBy(service => service.Service, StringComparer.Ordinal);

    /// <summary>Shows it.</summary>
    /// <exception cref="RequestException">There is no scorecard of that name.</exception>
    public void OnGet(string? name)
    {
        Look(ScopeInQuery(), 12, Grain.Month);
        ViewData["Title"] = "Scorecards";
        var cards = Library.Catalog.Scorecards;
        if (name is null && cards.Count == 0)
            return;
        Card = cards.FirstOrDefault(card => card.Name == (name ?? cards[0].Name))
            ?? throw new RequestException("scorecard", $"no scorecard '{name}'{DefinitionException.DidYouMean(name ?? "", cards.Select(card => card.Name))}");
        var buckets = Lens.Period.Buckets(Lens.Grain).Where(bucket => bucket.From <= Day).TakeLast(PointsAtMost).ToList();
        var days = buckets.Select(bucket => bucket.To.AddDays(-1) < Day ? bucket.To.AddDays(-1) : Day).Append(Day).ToList();
        var names = Tools.Services.In(Lens.Scope).ToHashSet();
        var history = new ScorecardReader(Served.Warehouse).Read(Card, days, Tools.Services, Read)
            .Select(one => Lens.Scope.Kind == "org" ? one : one.Of(service => names.Contains(service.Service))).ToList();
        Now = history[^1];
        var series = new Series("At or above the target", "ratio", [.. buckets.Zip(history, (bucket, one) => new Point(bucket.From, bucket.To, one.Share, one.Interval?.Low, one.Interval?.High,
            one.Services.Count, bucket.To.AddDays(-1) > Day, null))]);
        Course = new ChartView("Share at or above the target", $"On the last day of each {Lens.GrainText}, from what was known of each service then. Band: 95 % interval (Wilson).",
            Fitted.Html("Share of services at or above the target", 1, frame => LineChart.Draw(frame, [series])), ChartTable.Of([series]));
        ViewData["Title"] = Card.Title;
    }

    /// <summary>How often a check came out so.</summary>
    public int Count(Check check, Outcome outcome) => Now.Services.Count(service => service.Checks.Any(result => result.Check == check && result.Outcome == outcome));

    /// <summary>What a missing check lacks, in few words.</summary>
    public static string Why(CheckResult result) => result.Outcome == Outcome.Unknown ? $"not known: {result.Evidence}" : result.Evidence;

    /// <summary>The scorecard as a file.</summary>
    public string File(string format) => $"/platform/scorecards/{Card!.Name}.{format}";
}
