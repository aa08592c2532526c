using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Explain;

/// <summary>One service's part in a change.</summary>
/// <param name="Name">The service.</param>
/// <param name="Link">Its own reading.</param>
/// <param name="Before">Its value before.</param>
/// <param name="After">Its value now.</param>
/// <param name="Facts">Facts before and now.</param>
/// <param name="Part">What it added to the whole change; empty where that cannot be said.</param>
internal sealed record WhyRow(string Name, string Link, string Before, string After, string Facts, string Part);

/// <summary>One stage that may have changed.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Link">How it is computed.</param>
/// <param name="Before">Mean before.</param>
/// <param name="After">Mean now.</param>
/// <param name="Movement">The change in words.</param>
internal sealed record StageRow(string Name, string Link, string Before, string After, Movement? Movement);

/// <summary>Why a number may have changed: within services or by mix, in which stage, at which time, beside which events.</summary>
/// <param name="Sentence">What the decomposition says.</param>
/// <param name="Services">Every service with facts, by name.</param>
/// <param name="HasParts">True where parts are known.</param>
/// <param name="Stages">The stages, in their order; empty for other metrics.</param>
/// <param name="Shifts">Changes of level, each with the events around it.</param>
internal sealed record WhyView(string Sentence, IReadOnlyList<WhyRow> Services, bool HasParts, IReadOnlyList<StageRow> Stages, IReadOnlyList<string> Shifts)
{
    private const int CandidateDays = 14;

    /// <summary>Reads what there is to say; null where the page compares with nothing or another scope.</summary>
    public static WhyView? Of(TileView tile)
    {
        var query = tile.Lens.Ask(tile.Metric);
        if (tile.Answers.Why(query) is not { } why || why.Services.Count == 0)
            return null;
        var unit = tile.Metric.Unit;
        return new WhyView(Say(why, unit), [.. why.Services.Select(service => Row(tile.Lens, tile.Metric, service))],
            why.Services.Any(service => service.Part is not null), Stage(tile), [.. Shift(tile)]);
    }

    private static string Say(Why why, string unit)
    {
        if (why.Within is not { } within || why.Mix is not { } mix)
            return "This statistic cannot be taken apart into services; their own values stand side by side.";
        var sum = $"Of the change of {Signed(within + mix, unit)}, {Signed(within, unit)} come from the services' own numbers";
        return why.Method switch
        {
            "sum" => $"The change of {Signed(within, unit)} is the sum of what the services added.",
            _ => $"{sum} and {Signed(mix, unit)} from a changed mix of services"
                + (why.Method == "reweighted" ? " (the period's facts weighted as the services were before)." : ".")
                + (why.IsReversed ? " The mix alone turned the direction: the services themselves moved the other way." : ""),
        };
    }

    private static string Signed(double value, string unit) =>
        (value < 0 ? "\u2212" : "+") + (unit == "ratio" ? $"{Format.Percent(Math.Abs(value), 1000).Replace(" %", "", StringComparison.Ordinal)} points" : Format.Value(Math.Abs(value), unit, 1000));

    private static WhyRow Row(Lens lens, Metric metric, ServiceChange service) => new(service.Service,
        (lens with { Scope = Scope.Service(service.Service) }).Explain(metric.Id), Format.Value(service.Before, metric.Unit, service.NBefore),
        Format.Value(service.After, metric.Unit, service.NAfter), $"{Format.Count(service.NBefore)} → {Format.Count(service.NAfter)}",
        service.Part is { } part ? Signed(part, metric.Unit) : "");

    private static List<StageRow> Stage(TileView tile) => [.. StageView.Of(tile.Answers.Library, tile.Metric).Select(stage =>
    {
        var headline = tile.Answers.Read(tile.Lens.Ask(stage)).Headline;
        return new StageRow(StageView.Name(stage), tile.Lens.Explain(stage.Id), Format.Value(headline.Change?.Before, stage.Unit, headline.N),
            Format.Value(headline.Value, stage.Unit, headline.N), Movement.Of(headline, tile.Lens));
    })];

    private static IEnumerable<string> Shift(TileView tile)
    {
        var course = Course.Of(tile.Answers.Read(tile.Lens.Ask(tile.Metric, Grain.Week)).Trend, tile.Metric.Unit);
        foreach (var shift in course.Shifts)
        {
            var around = new Period(shift.First.From.AddDays(-CandidateDays), shift.First.From.AddDays(CandidateDays + 1));
            var events = tile.Answers.Annotations(tile.Lens.Scope, around).Select(note => $"{note.Text} ({Format.Day(note.From)})").ToList();
            yield return $"Around {Format.Period(shift.First.From, shift.First.To)} the weekly level went from {Format.Value(shift.Before, tile.Metric.Unit, 1000)} to {Format.Value(shift.After, tile.Metric.Unit, 1000)}. "
                + (events.Count == 0 ? "Nothing is noted within two weeks of it."
                    : $"Within two weeks of it, as candidates and not as causes: {string.Join("; ", events)}.");
        }
    }
}
