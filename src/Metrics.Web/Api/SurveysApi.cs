using Metrics.Exports;
using Metrics.Surveys;
using Metrics.Web.Surveys;
using Microsoft.OpenApi;

namespace Metrics.Web.Api;

/// <summary><c>GET /api/v1/surveys</c>, <c>…/{wave}</c>, <c>POST …/import</c>, and the results of a wave as a file.</summary>
internal static class SurveysApi
{
    public static void MapSurveys(this WebApplication app)
    {
        var surveys = app.MapGroup("/api/v1/surveys").WithTags("Surveys");
        surveys.MapGet("", (SurveyRoom room) => WaveAnswer.All(room)).WithSummary("Every wave with its state; of an open one nothing but about how many answered");
        surveys.MapGet("{wave}", (SurveyRoom room, string wave, string? group) => WaveAnswer.Of(room, wave, group))
            .WithSummary("Every number of a closed wave by group; a hidden one has no value and says why").ProducesProblem(400);
        surveys.MapPost("import", Import).WithSummary("Take the raw sheets of a wave that was run elsewhere, as CSV; docs/surveys.md names the columns")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "One line a respondent", Content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() } };
                return Task.CompletedTask;
            })
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(415);
        surveys.MapPost("happened", Happened).WithSummary("Say what has just happened to whom: open waves that ask after it may ask them; the answer never tells whether they do")
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(401);
        app.MapGet("/experience/waves/{wave}/results.{format}", File).ExcludeFromDescription();
    }

    private static async Task<IResult> Import(HttpRequest request, SurveyRoom room, HostOptions options, string? questionnaire, string? opens, string? closes, string? id, int? asked)
    {
        if (!Guards.ShowsKey(request, options))
            return Guards.Problem("Authorization", "show the ingestion key as 'Authorization: Bearer KEY'", StatusCodes.Status401Unauthorized);
        // A form of another site can send text/plain without asking; it cannot send this.
        if (request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() != "text/csv")
            return Guards.Problem("Content-Type", $"'{request.ContentType}' is not read here; send text/csv", StatusCodes.Status415UnsupportedMediaType);
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        content.Position = 0;
        var result = ImportedWave.Take(room.Book, content, questionnaire, opens, closes, id, asked);
        return Results.Ok(new { wave = result.WaveId, groups = result.Groups.Count, suppressed = result.Suppressed.Count, compared_with = result.ComparedWith, address = $"/experience/waves/{result.WaveId}/results" });
    }

    private static IResult Happened(HttpRequest request, SurveyRoom room, HostOptions options, Happening happening)
    {
        if (!Guards.ShowsKey(request, options))
            return Guards.Problem("Authorization", "show the ingestion key as 'Authorization: Bearer KEY'", StatusCodes.Status401Unauthorized);
        if (happening.People is not { Length: > 0 and <= Happening.PeopleAtMost } people)
            throw new RequestException("people", $"one to {Happening.PeopleAtMost} logins or addresses are expected");
        new Happenings(room.Book).Note(happening.Event ?? "", people);
        return Results.Accepted();
    }

    private static IResult File(SurveyRoom room, HostOptions options, HttpRequest request, string wave, string format)
    {
        var table = WaveAnswer.Table(room, wave);
        var name = $"{wave}_results.{format}";
        return format switch
        {
            "csv" => Results.File(CsvFile.Write(ResultExport.Of(table)), "text/csv; charset=utf-8", name),
            "xlsx" => Results.File(ExcelFile.Write(ResultExport.Of(table), About(room, table, options.Origin(request))), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            "parquet" => Results.File(ParquetFile.Write(ResultExport.Of(table)), "application/vnd.apache.parquet", name),
            "json" => Results.File(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(WaveAnswer.Of(room, wave, null), Json.Options), "application/json", name),
            _ => throw new RequestException("format", $"'{format}' is none of csv, xlsx, parquet, json"),
        };
    }

    private static IEnumerable<(string, object?)> About(SurveyRoom room, WaveTable table, string origin) =>
    [
        ("Wave", table.Result.WaveId),
        ("Questionnaire", $"{table.Result.QuestionnaireId} {table.Result.QuestionnaireVersion}"),
        ("Closed on", table.Result.ClosedOn),
        ("Response", table.Result.ResponseRate is { } rate ? $"{rate:0} %, {table.Result.ResponseWord}" : table.Result.ResponseWord),
        ("Compared with", table.Result.ComparedWith),
        ("Remarks", string.Join('\n', table.Result.Remarks)),
        ("Hidden numbers", "Rows without a value; the column suppressed says why. Numbers are rounded as few answers ask; n may be a band."),
        ("Origin", room.IsDemo ? "Demo data, an invented organisation" : "Surveys of this installation"),
        ("Address", $"{origin}/experience/waves/{table.Result.WaveId}/results"),
    ];
}

/// <summary>What has just happened.</summary>
/// <param name="Event">As <c>deployed</c>, <c>on_call</c> or <c>review_waited</c>.</param>
/// <param name="People">Logins or addresses as in the roster.</param>
internal sealed record Happening(string? Event, string[]? People)
{
    /// <summary>People of one call.</summary>
    public const int PeopleAtMost = 1000;
}
