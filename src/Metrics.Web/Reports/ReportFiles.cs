using System.Collections.Frozen;
using System.Text;
using Metrics.Exports;
using Metrics.Reports;

namespace Metrics.Web.Reports;

/// <summary>The files of a report, each from the snapshot alone.</summary>
internal static class ReportFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["html"] = "text/html; charset=utf-8",
        ["pdf"] = "application/pdf",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["zip"] = "application/zip",
        ["json"] = "application/json; charset=utf-8",
    }.ToFrozenDictionary();

    /// <summary>The forms there are, in the order they are offered.</summary>
    public static readonly IReadOnlyList<string> Formats = ["html", "pdf", "xlsx", "pptx", "zip", "json"];

    /// <summary>The media type of a form.</summary>
    /// <exception cref="RequestException">There is no such form.</exception>
    public static string Type(string format) => Types.GetValueOrDefault(format) ?? throw new RequestException("format", $"'{format}' is none of {string.Join(", ", Formats)}");

    /// <summary>Name of the file.</summary>
    public static string Name(Snapshot snapshot, string format) => $"report-{snapshot.Id}.{format}";

    /// <summary>Writes a file.</summary>
    /// <exception cref="RequestException">There is no such form, or it is the PDF and there is no Chromium (501), or that failed (503).</exception>
    public static async Task<byte[]> Write(Snapshot snapshot, string format, Chromium chromium, CancellationToken cancel) => format switch
    {
        "html" => Encoding.UTF8.GetBytes(ReportHtml.Write(snapshot)),
        "pdf" => await chromium.Pdf(ReportHtml.Printed(ReportHtml.Write(snapshot)), cancel),
        "xlsx" => ReportWorkbook.Write(snapshot),
        "pptx" => ReportSlides.Write(snapshot),
        "zip" => ReportBundle.Write(snapshot),
        "json" => Encoding.UTF8.GetBytes(snapshot.Write()),
        _ => throw new RequestException("format", $"'{format}' is none of {string.Join(", ", Formats)}"),
    };
}
