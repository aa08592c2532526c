using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DuckDB.NET.Data;
using Metrics.Surveys;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Exports;
using Metrics.Web.Tests.Mcp;
using Metrics.Web.Tests.Pages;
using ModelContextProtocol.Client;

namespace Metrics.Web.Tests.Surveys;

/// <summary>Every surface says the same of a wave, and none says what is hidden.</summary>
[Collection(SurfaceCollection.Name)]
public sealed partial class SurveySurfacesTests(World world)
{
    private const string Wave = "default-2025-q4";

    private SurveyRoom Room => world.Demo.Part<SurveyRoom>();

    private Dictionary<(string, string), double> Shown => Room.Result(Wave)!.Cells.Where(cell => cell.Value is not null)
        .ToDictionary(cell => (cell.Group.Length == 0 ? "org" : cell.Group, cell.Measure), cell => cell.Value!.Value);

    [Fact]
    public async Task The_API_says_every_number_and_nothing_that_is_hidden()
    {
        using var json = JsonDocument.Parse(await world.Demo.Get($"/api/v1/surveys/{Wave}"));
        Same(json.RootElement);
        Assert.Contains(json.RootElement.GetProperty("groups").EnumerateArray(), group => group.GetProperty("suppressed").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task The_JSON_file_is_the_answer_of_the_API()
    {
        using var json = JsonDocument.Parse(await world.Demo.File($"/experience/waves/{Wave}/results.json"));
        Same(json.RootElement);
    }

    [Fact]
    public async Task CSV_and_workbook_say_every_number_and_nothing_that_is_hidden()
    {
        var lines = Encoding.UTF8.GetString(await world.Demo.File($"/experience/waves/{Wave}/results.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var head = lines[0].Split(',');
        Same(lines.Skip(1).Select(line => head.Zip(Cell().Matches(line).Select(match => match.Groups[1].Value.Trim('"'))).ToDictionary(pair => pair.First, pair => pair.Second)));
        using var book = SpreadsheetDocument.Open(new MemoryStream(await world.Demo.File($"/experience/waves/{Wave}/results.xlsx")), isEditable: false);
        var rows = ((WorksheetPart)book.WorkbookPart!.GetPartById("data")).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList();
        Same(rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)));
    }

    [Fact]
    public async Task The_Parquet_file_says_every_number_and_nothing_that_is_hidden()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await world.Demo.File($"/experience/waves/{Wave}/results.parquet"));
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select columns(*)::varchar from read_parquet('{path}')";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, string>>();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? "" : reader.GetString(i)));
        Same(rows);
        File.Delete(path);
    }

    [Fact]
    public async Task An_assistant_reads_the_same_of_each_group()
    {
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new Uri(world.Demo.Address + "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }));
        var waves = (await McpTests.Call(client, "survey_waves", [])).StructuredContent!.Value.GetProperty("waves");
        Assert.Equal(Wave, waves[0].GetProperty("id").GetString());
        var found = new Dictionary<(string, string), double>();
        foreach (var group in WaveAnswer.Table(Room, Wave).Groups)
            foreach (var cell in (await McpTests.Call(client, "survey_results", new() { ["wave"] = Wave, ["group"] = group.Id.Length == 0 ? "org" : group.Id })).StructuredContent!.Value.GetProperty("cells").EnumerateArray())
                if (cell.GetProperty("value") is { ValueKind: JsonValueKind.Number } value)
                    found.Add((cell.GetProperty("group").GetString()!, cell.GetProperty("measure").GetString()!), value.GetDouble());
        Assert.Equal(Shown, found);
    }

    [Fact]
    public async Task The_page_of_each_group_says_every_number_and_nothing_that_is_hidden()
    {
        var table = WaveAnswer.Table(Room, Wave);
        foreach (var group in table.Groups)
        {
            var page = await world.Demo.Get($"/experience/waves/{Wave}/results?group={Uri.EscapeDataString(group.Id)}");
            var found = Number().Matches(page).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
            var said = table.Of(group.Id).Where(row => table.IsAnswered(row.Measure) && row.Measure.Part != MeasurePart.Importance)
                .ToDictionary(row => row.Measure.Id, row => ResultWords.Value(row.Cell, row.Measure.Unit));
            Assert.Equal(said.OrderBy(row => row.Key, StringComparer.Ordinal), found.OrderBy(row => row.Key, StringComparer.Ordinal));
            Assert.All(found, cell => Assert.Equal(cell.Value == ResultWords.Hidden, Room.Result(Wave)!.Cell(group.Id, cell.Key).Value is null));
        }
    }

    private void Same(JsonElement wave) => Same(wave.GetProperty("cells").EnumerateArray().Select(cell => cell.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Object)
        .ToDictionary(field => field.Name, field => field.Value.ToString())));

    private void Same(IEnumerable<Dictionary<string, string>> rows)
    {
        var all = rows.ToList();
        Assert.Equal(Shown, all.Where(row => row["value"].Length > 0).ToDictionary(row => (row["group"], row["measure"]), row => double.Parse(row["value"], CultureInfo.InvariantCulture)));
        var hidden = all.Where(row => row["value"].Length == 0).ToList();
        Assert.True(hidden.Count > 100);
        Assert.All(hidden, row => Assert.True(row["suppressed"].Length > 10 && row["ci_low"].Length + row["ci_high"].Length + row["n"].Length + row.GetValueOrDefault("change", "").Length == 0));
    }

    [GeneratedRegex("data-measure=\"([^\"]+)\"[^>]*><span>([^<]*)</span>")]
    private static partial Regex Number();

    [GeneratedRegex("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)")]
    private static partial Regex Cell();
}
