using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DuckDB.NET.Data;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Exports;

/// <summary>A number is the same wherever it leaves the program.</summary>
[Collection(SurfaceCollection.Name)]
public sealed partial class SurfacesTests(World world)
{
    private static readonly string[] Numbers = ["value", "n", "ci_low", "ci_high", "ci_confidence", "censored_n", "coverage"];
    private static readonly string[] Texts = ["metric_id", "scope", "unit", "ci_method", "quality_grade", "definition_version"];

    private const string Query = $"scope=service:checkout&{World.Window}";

    [Fact]
    public async Task Every_metric_is_the_same_in_every_file_and_on_every_embed()
    {
        var metrics = world.Fixture.Served.Library.Catalog.Metrics;
        Assert.NotEmpty(metrics);
        foreach (var metric in metrics)
        {
            var envelope = await world.Fixture.Envelope(metric.Id, Query);
            Same(envelope, Csv(await File(metric.Id, "csv")));
            Same(envelope, Excel(await File(metric.Id, "xlsx")));
            Same(envelope, await Parquet(await File(metric.Id, "parquet")));
            await Read(envelope, $"/embed/number/{metric.Id}.html?{Query}");
            await Read(envelope, $"/embed/number/{metric.Id}.svg?{Query}");
            await Read(envelope, $"/badge/{metric.Id}.svg?{Query}");
            await Read(envelope, $"/metrics/{metric.Id}?{Query}", "(n) ");
        }
    }

    [Fact]
    public async Task The_digest_has_the_numbers_of_the_API()
    {
        var text = await world.Demo.Get($"/delivery/messages/{Metrics.Web.Notifications.NotificationSettings.Example("").Channels.First(channel => channel.IsMail).Id}/digest.txt");
        var library = world.Demo.Served.Library;
        var compared = 0;
        foreach (Match link in Link().Matches(text))
        {
            var metric = library.Catalog.Get(link.Groups[1].Value);
            var envelope = library.Read(new Metrics.Catalog.MetricRequest(metric.Id, "org", link.Groups[2].Value, link.Groups[3].Value)).Single();
            if (!text.Contains(Metrics.Web.Pages.Words.Title(metric), StringComparison.Ordinal))
                continue;
            Assert.Contains(Metrics.Web.Pages.Delivery.GoalView.Figures(envelope), text, StringComparison.Ordinal);
            compared++;
        }
        Assert.InRange(compared, 5, 50);
    }

    [GeneratedRegex(@"/metrics/([a-z0-9_.]+)\?from=(\d{4}-\d\d-\d\d)&to=(\d{4}-\d\d-\d\d)")]
    private static partial Regex Link();

    [Theory]
    [InlineData("line", "interval=week")]
    [InlineData("columns", "interval=month")]
    [InlineData("table", "by=service")]
    [InlineData("table", "by=team")]
    [InlineData("strip", "by=service")]
    public async Task A_tile_of_several_numbers_exports_each_as_the_API_has_it(string kind, string cut)
    {
        using var json = JsonDocument.Parse(await world.Fixture.Get($"/api/v1/metrics/dora.lead_time.p50?scope=org&{World.Window}&{cut}"));
        var lines = Encoding.UTF8.GetString(await world.Fixture.File($"/export/{kind}/dora.lead_time.p50.csv?{World.Window}&{cut}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(json.RootElement.GetArrayLength(), lines.Length - 1);
        for (var i = 1; i < lines.Length; i++)
            Same(json.RootElement[i - 1], Cells(lines[0], lines[i]));
    }

    [Fact]
    public async Task Rows_are_the_facts_of_the_API()
    {
        using var json = JsonDocument.Parse(await world.Fixture.Get($"/api/v1/metrics/dora.cfr/rows?{Query}"));
        var lines = Encoding.UTF8.GetString(await world.Fixture.File($"/export/rows/dora.cfr.csv?{Query}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(json.RootElement.GetArrayLength(), lines.Length - 1);
        Assert.Equal(json.RootElement[0].EnumerateObject().Select(column => column.Name), lines[0].Split(','));
        Assert.Equal(json.RootElement.EnumerateArray().Select(row => row.GetProperty("deployment_id").GetString()),
            lines.Skip(1).Select(line => Cells(lines[0], line)["deployment_id"]));
    }

    [Fact]
    public async Task A_workbook_says_what_it_holds_and_does_not_change_with_the_clock()
    {
        var path = $"/export/line/dora.lead_time.p50.xlsx?{Query}";
        var file = await world.Fixture.File(path);
        Assert.Equal(file, await world.Fixture.File(path));
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var about = ((WorksheetPart)book.WorkbookPart!.GetPartById("about")).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())
            .ToDictionary(cells => cells[0].InnerText, cells => cells[1].InnerText);
        Assert.Equal(("Change lead time", "service:checkout"), (about["Title"], about["Scope"]));
        Assert.Equal(new DateTime(2025, 3, 3), DateTime.FromOADate(double.Parse(about["From"], CultureInfo.InvariantCulture)));
        Assert.Contains("R8: A change is a merged pull request", about["Rules"], StringComparison.Ordinal);
        Assert.StartsWith($"{world.Fixture.Address}/metrics/dora.lead_time.p50?scope=service%3Acheckout&from=2025-03-03", about["Address"], StringComparison.Ordinal);
        Assert.NotEmpty(about["Data as of (UTC)"]);
        Assert.NotEmpty(about["Definition"]);
    }

    private Task<byte[]> File(string metric, string format) => world.Fixture.File($"/export/number/{metric}.{format}?{Query}");

    private async Task Read(JsonElement envelope, string path, string basis = "n ")
    {
        var text = Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(await world.Fixture.Get(world.Fixture.Signed(path)), " ")), " ");
        var (unit, n) = (envelope.GetProperty("unit").GetString()!, envelope.GetProperty("n").GetInt32());
        if (Double(envelope.GetProperty("value")) is { } value)
            Assert.Contains(Charts.Format.Value(value, unit, n), text, StringComparison.Ordinal);
        else
            Assert.Matches("no data|too few|not reached", text);
        Assert.Contains(basis + Charts.Format.Count(n), text, StringComparison.Ordinal);
    }

    private static void Same(JsonElement envelope, Dictionary<string, string> row)
    {
        Assert.All(Texts, name => Assert.Equal(envelope.GetProperty(name).GetString(), row[name]));
        Assert.All(Numbers, name => Assert.Equal(Double(envelope.GetProperty(name)), row[name].Length == 0 ? null : double.Parse(row[name], CultureInfo.InvariantCulture)));
        Assert.Equal(string.Join(' ', envelope.GetProperty("flags").EnumerateArray()), row["flags"]);
        Assert.Equal(envelope.GetProperty("window").GetProperty("from").GetString(), row["from"]);
        Assert.Equal(envelope.GetProperty("window").GetProperty("to").GetString(), row["to"]);
        var apart = envelope.GetProperty("data_as_of").GetDateTimeOffset() - DateTimeOffset.Parse(row["data_as_of"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.True(apart.Duration() < TimeSpan.FromMilliseconds(1), $"{apart}");
    }

    private static Dictionary<string, string> Csv(byte[] file) => Encoding.UTF8.GetString(file).Split("\r\n") is [var head, var row, ""] ? Cells(head, row)
        : throw new InvalidDataException("one row was expected");

    private static Dictionary<string, string> Cells(string head, string row) =>
        head.Split(',').Zip(Cell().Matches(row).Select(match => match.Groups[1].Value.Trim('"'))).ToDictionary(pair => pair.First, pair => pair.Second);

    private static Dictionary<string, string> Excel(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var rows = ((WorksheetPart)book.WorkbookPart!.GetPartById("data")).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        Assert.Equal(2, rows.Count);
        return rows[0].Zip(rows[1]).ToDictionary(pair => pair.First.InnerText, pair => Read(pair.First.InnerText, pair.Second));
    }

    private static string Read(string name, Cell cell) => name switch
    {
        "from" or "to" => DateTime.FromOADate(double.Parse(cell.InnerText, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "data_as_of" => DateTime.FromOADate(double.Parse(cell.InnerText, CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture),
        _ => cell.InnerText,
    };

    private static async Task<Dictionary<string, string>> Parquet(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            await System.IO.File.WriteAllBytesAsync(path, file);
            await using var connection = new DuckDBConnection("Data Source=:memory:");
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = $"select columns(*)::varchar from (select * replace (strftime(data_as_of at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') as data_as_of) from read_parquet('{path}'))";
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? "" : reader.GetString(i));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static double? Double(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("[ \\n\\r\\t]+")]
    private static partial Regex Blank();

    [GeneratedRegex("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)")]
    private static partial Regex Cell();
}
