using System.Net;
using System.Text.RegularExpressions;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Metrics.Web.Pages.Exports;

/// <summary>A tile as one SVG file. The drawing is the one that the tile's own partial draws, so a new kind of tile needs nothing here.</summary>
internal static partial class Drawing
{
    private const int Widest = 900;

    /// <summary>Draws the tile; one without a drawing becomes dots and whiskers where it is split, and a card where it is one number.</summary>
    public static async Task<string> Of(TilePage page)
    {
        var (tile, html) = (page.Tile, await Rendered(page));
        var (title, about) = Head().Match(html) is { Success: true } head ? (Text(head.Groups[1].Value), Text(head.Groups[2].Value)) : (tile.Title, "");
        var drawing = Plot().Matches(html).Select(match => match.Value).Where(plot => StandAlone.Size(plot).Width <= Widest)
            .MaxBy(plot => StandAlone.Size(plot).Width);
        var where = $"{Words.Scope(tile.Lens.Scope)} · {tile.Lens.PeriodText}";
        if (drawing is not null)
            return StandAlone.Draw(title, [where, about], drawing, page.Origin);
        return page.Parts is { Count: > 1 } parts
            ? StandAlone.Draw(title, [where, $"{Words.Statistic(tile.Metric)}. Dot: value. Line: 95 % interval. In the order of names, not a ranking."], Split(title, parts), page.Origin)
            : StandAlone.Draw(title, [where], Card(tile), page.Origin);
    }

    private static string Split(string title, IReadOnlyList<Reading> parts) => IntervalChart.Draw(
        new Frame(title, Widest - 20, 0), parts[0].Headline.Unit, [.. parts.Select(Explain.Split.Row)]);

    private static string Card(TileView tile)
    {
        var reading = tile.Read();
        var (figure, change) = (Figure.Of(reading.Headline), Movement.Of(reading.Headline, tile.Lens));
        var words = new NumberWords(figure.Number, figure.Unit, (figure.HasInterval ? "95 % interval " : "") + figure.Interval, change?.Amount ?? "",
            change is null ? "" : change.Before.Length > 0 ? $"{change.Label} · {change.Before}" : change.Label, ToneOf(change), $"{figure.Basis} · quality {figure.Grade}");
        return NumberCard.Draw(tile.Title, words, Picture.Series(tile.Title, reading.Trend, tile.Lens.Grain));
    }

    /// <summary>How a change is coloured.</summary>
    public static Tone ToneOf(Movement? change) => change?.Class switch { "good" => Tone.Good, "bad" => Tone.Bad, _ => Tone.Neutral };

    private static async Task<string> Rendered(TilePage page)
    {
        var services = page.HttpContext.RequestServices;
        var view = services.GetRequiredService<ICompositeViewEngine>().GetView(null, page.Tile.Partial, isMainPage: false).View!;
        await using var text = new StringWriter();
        var data = new ViewDataDictionary<TileView>(page.MetadataProvider, page.ModelState) { Model = page.Tile };
        await view.RenderAsync(new ViewContext(page.PageContext, view, data, page.TempData, text, new HtmlHelperOptions()));
        return text.ToString();
    }

    private static string Text(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "")).Trim();

    [GeneratedRegex("<header><h2>(.*?)</h2>(?:<p>(.*?)</p>)?</header>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<svg [^>]*class=\"plot[ \"].*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Plot();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
