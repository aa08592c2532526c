using System.Text;
using System.Text.RegularExpressions;
using Metrics.Charts;
using Metrics.Exports;
using Metrics.Web.Pages.Explain;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Exports;

/// <summary>A tile, or the facts behind it, as a file.</summary>
internal sealed partial class ExportPage(Readings readings, Chromium chromium, HostOptions options) : TilePage(readings)
{
    /// <summary>Writes the file.</summary>
    /// <param name="kind">Kind of tile, or <c>rows</c>.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="format">csv, xlsx, parquet, svg or png.</param>
    /// <exception cref="RequestException">The address names no tile, format or scale, or the server cannot draw pictures.</exception>
    public async Task<IActionResult> OnGet(string kind, string metric, string format)
    {
        if (format is "svg" or "png")
            OpenDrawn(kind, metric);
        else
            Open(kind, metric);
        return format switch
        {
            "csv" => As(CsvFile.Write(Table()), "text/csv; charset=utf-8", format),
            "xlsx" => As(ExcelFile.Write(Table(), About()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", format),
            "parquet" => As(ParquetFile.Write(Table()), "application/vnd.apache.parquet", format),
            "svg" => As(Encoding.UTF8.GetBytes(await Drawing.Of(this)), "image/svg+xml", format),
            "png" => As(await Png(), "image/png", format),
            _ => throw new RequestException("format", $"'{format}' is none of csv, xlsx, parquet, svg, png"),
        };
    }

    private async Task<byte[]> Png()
    {
        var scale = Request.Query["scale"].ToString() switch
        {
            "" or "1" => 1,
            "2" => 2,
            var other => throw new RequestException("scale", $"'{other}' is neither 1 nor 2"),
        };
        var svg = await Drawing.Of(this);
        var (width, height) = StandAlone.Size(svg);
        return await chromium.Png(svg, width, height, scale, HttpContext.RequestAborted);
    }

    private FileContentResult As(byte[] content, string type, string format)
    {
        var parts = new[] { Tile.Metric.Id, Tile.Tile.Kind, Lens.Scope.ToString(), When.Iso(Lens.Period.From), When.Iso(Lens.Period.To) };
        return File(content, type, Unsafe().Replace(string.Join('_', parts), "-") + "." + format);
    }

    private IEnumerable<(string, object?)> About() =>
    [
        ("Title", Tile.Title),
        ("Metric", Tile.Metric.Id),
        ("Definition", Tile.Metric.About),
        ("Statistic", $"{Words.Statistic(Tile.Metric)}. {Words.Meaning(Tile.Metric)}"),
        ("Unit", Tile.Metric.Unit),
        ("Scope", Lens.Scope.ToString()),
        ("From", Lens.Period.From),
        ("To, not included", Lens.Period.To),
        ("Rules", string.Join('\n', Rules.Of(Tile.Metric).Select(rule => $"{rule.Name}: {rule.Text}"))),
        ("Data as of (UTC)", DataAsOf?.UtcDateTime),
        ("Origin", Served.IsDemo ? "Demo data, an invented organisation" : "Connected sources"),
        ("Address", options.Origin(Request) + Tile.Explain),
    ];

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unsafe();
}
