using System.Globalization;
using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Platform;

/// <summary>One step of the funnel: how many teams came so far.</summary>
/// <param name="Name">The step.</param>
/// <param name="About">What it takes.</param>
/// <param name="Teams">Teams that came so far; null where it is not known.</param>
/// <param name="OfAll">Their share of all eligible teams.</param>
/// <param name="Conversion">The share of those of the step before, with its interval; null for the first step.</param>
/// <param name="Explain">Where the share is explained.</param>
internal sealed record FunnelStep(string Name, string About, int? Teams, double? OfAll, Figure? Conversion, string? Explain);

/// <summary>Drawings of a capability's page.</summary>
internal static class CapabilityView
{
    private static readonly (string Metric, string Name, string About)[] Steps =
    [
        ("aware", "Aware", "opened portal or documentation"), ("tried", "Tried", "took a first step"), ("adopted", "Adopted", "deployed to production by the path"),
        ("regular", "Regular", "three quarters of deployments in four of six weeks"), ("retained", "Retained", "still so ninety days later"),
    ];

    /// <summary>The funnel of teams, from the shares of each step.</summary>
    /// <param name="read">Reads a metric's headline.</param>
    /// <param name="explain">The page that explains a metric.</param>
    public static IReadOnlyList<FunnelStep> Funnel(Func<string, Envelope> read, Func<string, string> explain)
    {
        var first = read("plat.funnel.aware");
        var steps = new List<FunnelStep> { new("Eligible", "the capability is meant for a service of theirs", first.N, first.N == 0 ? null : 1, null, null) };
        foreach (var (metric, name, about) in Steps)
        {
            var id = $"plat.funnel.{metric}";
            var share = read(id);
            int? teams = share.Value is { } value ? (int)Math.Round(value * share.N, MidpointRounding.AwayFromZero) : null;
            steps.Add(new FunnelStep(name, about, teams, first.N == 0 ? null : (double?)teams / first.N, Figure.Of(share), explain(id)));
        }
        return steps;
    }

    /// <summary>
    /// Coverage over time with the days on which the capability was offered and became mandatory, and how satisfied people are with the
    /// platform meanwhile: what is adopted because it must be says nothing of that (measurement 3.1).
    /// </summary>
    /// <param name="tile">Coverage.</param>
    /// <param name="capability">The capability.</param>
    /// <param name="today">Today.</param>
    /// <param name="satisfied">Satisfaction by wave; null where there is none to show.</param>
    public static ChartView Course(TileView tile, Capability capability, DateOnly today, Series? satisfied)
    {
        var coverage = Picture.Series(tile.Title, tile.Read().Trend, tile.Lens.Grain);
        Series[] series = satisfied is null ? [coverage] : [coverage, satisfied];
        var marks = new (GoalDay? Day, string Text)[] { (capability.Start, "offered"), (capability.MandatoryFrom, "mandatory from here") }
            .Where(mark => mark.Day is not null).Select(mark => new Mark(mark.Day!.Value.On(today), mark.Text));
        var options = new LineOptions { Marks = [.. marks.Where(mark => mark.At >= tile.Lens.Period.From && mark.At < tile.Lens.Period.To)] };
        var about = $"Share of eligible active services on the path, at the end of each {tile.Lens.GrainText}. Band: 95 % interval."
            + (satisfied is null ? "" : " Dashed: satisfied with the platform, a point a wave.")
            + (capability.MandatoryFrom is null ? "" : " What comes after the mandate is compliance, not preference.");
        return ChartView.Of(tile, about, frame => LineChart.Draw(frame, series, options), ChartTable.Of(series)) with
        {
            Title = satisfied is null ? "Coverage over time" : "Coverage and satisfaction over time", Export = null,
        };
    }

    /// <summary>Share that has adopted by a day after being offered it, from the curve of those still waiting.</summary>
    public static string AdoptedBy(Envelope time, int days)
    {
        if (time.N == 0 || time.Details.GetValueOrDefault("curve") is not IReadOnlyList<Statistics.SurvivalStep> steps)
            return "";
        var waiting = steps.Where(step => step.Time <= days * 86400.0).Select(step => (double?)step.Survival).LastOrDefault() ?? 1;
        return string.Create(CultureInfo.InvariantCulture, $"{Format.Percent(1 - waiting, time.N)} of {time.N} services had adopted {days} days after it was offered to them.");
    }
}
