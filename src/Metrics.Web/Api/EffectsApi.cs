using System.Text;
using Metrics.Charts;
using Metrics.Effects;
using Metrics.Exports;
using Metrics.Web.Effects;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Platform;

namespace Metrics.Web.Api;

/// <summary><c>GET /api/v1/effects</c>, <c>…/{capability}/{metric}</c>, and the same as files.</summary>
internal static class EffectsApi
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapEffects(this WebApplication app)
    {
        var effects = app.MapGroup("/api/v1/effects").WithTags("Effects");
        effects.MapGet("", (EffectRoom room, string? until) => room.Reader.All(EffectQuestion.Day(until)).Select(finding => finding with { Panel = [], Units = [] }))
            .WithSummary("What adopting each capability did to each outcome: grade, effect, interval, checks; without the panel. With until=YYYY-MM-DD as it was known on that morning");
        effects.MapGet("{capability}/{metric}", (EffectRoom room, string capability, string metric, string? level, string? interval, string? until) =>
            room.Reader.Read(EffectQuestion.Parse(capability, metric, level, interval, until)))
            .WithSummary("What adopting one capability did to one metric, with its checks, the event study and the panel behind it").ProducesProblem(400);
        app.MapGet("/platform/effects.{format}", All).ExcludeFromDescription();
        app.MapGet("/platform/effects/{capability}/{metric}.{format}", One).ExcludeFromDescription();
    }

    private static IResult All(EffectRoom room, HostOptions options, HttpRequest request, string format, string? until)
    {
        var table = EffectExport.Of(room.Reader.All(EffectQuestion.Day(until)));
        (string, object?)[] about = [("Title", "Effects of capabilities"), ("Unit", "Effects in percent or in points, as the column unit says"),
            ("Origin", Origin(room)), ("Address", options.Origin(request) + "/platform/effects")];
        return File("effects", format, table, about) ?? throw new RequestException("format", $"'{format}' is none of csv, xlsx, parquet");
    }

    private static IResult One(EffectRoom room, HostOptions options, HttpRequest request, string capability, string metric, string format, string? level, string? interval, string? until)
    {
        var finding = room.Reader.Read(EffectQuestion.Parse(capability, metric, level, interval, until));
        if (format == "svg")
            return Results.File(Encoding.UTF8.GetBytes(Drawing(room, finding)), "image/svg+xml", $"{capability}_{metric}.svg");
        (string, object?)[] about =
        [
            ("Title", $"{finding.Capability.Title}: {finding.OutcomeTitle}"), ("Finding", finding.Sentence), ("Grade", $"{finding.Grade}: {finding.GradeMeaning}"),
            ("Checks", string.Join('\n', finding.Checks.Select(check => $"{check.Name}: {check.Word}, {check.Text}"))), ("Seed", finding.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Data as of (UTC)", finding.DataAsOf?.UtcDateTime), ("Origin", Origin(room)), ("Address", options.Origin(request) + EffectPage.Address(finding)),
        ];
        return File($"{capability}_{metric}", format, EffectExport.Panel(finding), about) ?? throw new RequestException("format", $"'{format}' is none of csv, xlsx, parquet, svg");
    }

    private static string Drawing(EffectRoom room, EffectFinding finding) => StandAlone.Draw($"{finding.Capability.Title}: {finding.OutcomeTitle}",
        [$"Grade {finding.Grade}, {finding.GradeMeaning} · {finding.Adopters} adopting {finding.Level}s, {finding.Others} others", EffectPicture.About(finding)],
        EffectView.Draw(finding, new Frame(finding.OutcomeTitle, 880, 300)), $"Data as of {When.Text(finding.DataAsOf)} · {Origin(room)}");

    private static IResult? File(string name, string format, ExportTable table, IEnumerable<(string, object?)> about) => format switch
    {
        "csv" => Results.File(CsvFile.Write(table), "text/csv; charset=utf-8", $"{name}.csv"),
        "xlsx" => Results.File(ExcelFile.Write(table, about), Excel, $"{name}.xlsx"),
        "parquet" => Results.File(ParquetFile.Write(table), "application/vnd.apache.parquet", $"{name}.parquet"),
        _ => null,
    };

    private static string Origin(EffectRoom room) => room.IsDemo ? "Demo data, an invented organisation" : "Connected sources";
}
