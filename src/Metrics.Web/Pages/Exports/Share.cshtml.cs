using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages.Exports;

/// <summary>One way to show a tile elsewhere.</summary>
/// <param name="Title">What it is.</param>
/// <param name="About">Where it fits.</param>
/// <param name="Preview">Address of a picture of it on this site; null for none.</param>
/// <param name="Texts">What to copy, by name.</param>
internal sealed record ShareItem(string Title, string About, string? Preview, IReadOnlyList<(string Name, string Text)> Texts);

/// <summary>Signed addresses of a tile, and what to copy into a README, a wiki or another page.</summary>
internal sealed class SharePage(Readings readings, SignedAddress signed, HostOptions options, TimeProvider clock) : TilePage(readings)
{
    private static readonly (int Days, string Words)[] Terms = [(30, "for 30 days"), (90, "for 90 days"), (365, "for a year")];

    /// <summary>Scheme and host of the addresses.</summary>
    public string Host => options.Origin(Request);

    /// <summary>True where nobody else can reach them.</summary>
    public bool IsLocal => options.PublicAddress is null && options.IsLoopback;

    /// <summary>The parameters of this page that its form does not change.</summary>
    public IEnumerable<(string Name, string? Value)> Chosen =>
        Request.Query.Where(pair => pair.Key is not ("expires" or "theme")).SelectMany(pair => pair.Value, (pair, value) => (pair.Key, value));

    /// <summary>How long the addresses hold.</summary>
    public IEnumerable<Pick> Expiries
    {
        get
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var terms = Terms.Select(term => (Value: When.Iso(today.AddDays(term.Days)), term.Words)).Prepend((Value: "", Words: "until the key is exchanged")).ToList();
            return (terms.Exists(term => term.Value == Expires) ? terms : [.. terms, (Expires, $"until {Expires}")])
                .Select(term => new Pick(term.Value, term.Words, term.Value == Expires));
        }
    }

    /// <summary>The colours of an embedded page.</summary>
    public IEnumerable<Pick> Themes => new[] { ("", "As the reader’s system"), ("light", "Light"), ("dark", "Dark") }
        .Select(theme => new Pick(theme.Item1, theme.Item2, theme.Item1 == (ThemeInQuery() ?? "")));

    /// <summary>The ways to show the tile elsewhere.</summary>
    public IReadOnlyList<ShareItem> Items { get; private set; } = [];

    private string Expires { get; set; } = "";

    /// <summary>Makes the addresses.</summary>
    /// <exception cref="RequestException">The address names no tile, metric, scope, period or day.</exception>
    public void OnGet(string kind, string metric)
    {
        OpenDrawn(kind, metric);
        Expires = Request.Query["expires"].ToString() is { Length: > 0 } day ? When.Iso(Metrics.Catalog.Library.Day("expires", day)) : "";
        Items = [BadgeItem(), FrameItem(), DrawingItem()];
    }

    private ShareItem BadgeItem()
    {
        var path = Address(Menu with { By = null }, $"/badge/{Tile.Metric.Id}.svg");
        return new ShareItem("Badge", "The number in the height of a line, for a README.", path, Texts(path, "badge"));
    }

    private ShareItem DrawingItem()
    {
        var path = Address(Menu, $"/embed/{Tile.Tile.Kind}/{Tile.Metric.Id}.svg");
        return new ShareItem("Drawing", "A picture with heading, period and age of the data, for a README, a document or a wiki that takes pictures.", path, Texts(path, "drawing"));
    }

    private ShareItem FrameItem()
    {
        var path = Address(Menu, $"/embed/{Tile.Tile.Kind}/{Tile.Metric.Id}.html", ThemeInQuery());
        var height = Tile.Tile.Kind == "number" ? 300 : 460;
        return new ShareItem("Embedded page", "The tile as it stands here, light or dark, for a wiki or portal that takes frames.", null,
        [
            ("Address", Host + path),
            ("HTML", $"<iframe src=\"{WebUtility.HtmlEncode(Host + path)}\" title=\"{WebUtility.HtmlEncode(Tile.Title)}\" width=\"100%\" height=\"{height}\" style=\"border:0\"></iframe>"),
        ]);
    }

    private (string, string)[] Texts(string path, string what)
    {
        var (image, page, words) = (Host + path, Host + Tile.Explain, WebUtility.HtmlEncode($"{Tile.Title}, {what}"));
        return
        [
            ("Address", image),
            ("Markdown", $"[![{Tile.Title}]({image})]({page})"),
            ("HTML", $"<a href=\"{WebUtility.HtmlEncode(page)}\"><img src=\"{WebUtility.HtmlEncode(image)}\" alt=\"{words}\"></a>"),
        ];
    }

    private string Address(ExportMenu menu, string path, string? theme = null)
    {
        var address = menu.On(path);
        foreach (var (name, value) in new[] { ("theme", theme), ("expires", Expires.Length > 0 ? Expires : null) })
            if (value is not null)
                address = QueryHelpers.AddQueryString(address, name, value);
        return signed.Sign(address);
    }
}
