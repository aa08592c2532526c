using System.Globalization;
using System.Text.Json;

namespace Metrics.Web.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("metrics-commands-").FullName;

    private static string Fixture => Path.Combine(Metrics.Web.Commands.Terminal.Root(), "samples", "fixture-1.7", "events.ndjson");

    [Fact]
    public async Task F1_The_command_line_prints_the_worked_example()
    {
        Assert.Equal(0, (await Program.Run("import", Fixture, "--data", _data)).Code);
        var weeks = await Metric("dora.deploy.days_per_week", "--interval", "week");
        Assert.Equal([4, 3, 1, 1], weeks.Select(week => week.GetProperty("value").GetDouble()));
        var median = Assert.Single(await Metric("dora.lead_time.p50"));
        Assert.Equal((43200, 14, 5400, 172800), (median.GetProperty("value").GetDouble(), median.GetProperty("n").GetInt32(),
            median.GetProperty("ci_low").GetDouble(), median.GetProperty("ci_high").GetDouble()));
        var rows = (await Program.Run("metric", "dora.lead_time.p50", "--scope", "service:checkout", "--from", "2025-02-01", "--to", "2025-03-31", "--rows", "--data", _data)).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(15, rows.Count);
        Assert.Single(rows, row => row.GetProperty("baseline").GetBoolean());
        Assert.All(new[] { "service", "number", "merge_sha", "version", "deployed_at", "lead_time_s", "baseline" },
            field => Assert.All(rows, row => Assert.True(row.TryGetProperty(field, out _), field)));
    }

    [Fact]
    public async Task Rejected_lines_give_exit_code_one_and_the_good_ones_land()
    {
        const string Good = """{"type":"deployment","source":"ci","id":"D1","service":"checkout","environment":"production","result":"success","finished_at":"2025-03-03T10:00:00Z"}""";
        var (code, _, errors) = await Program.RunWith(Good + "\nrubbish\n", "import", "-", "--data", _data);
        Assert.Equal(1, code);
        Assert.Contains("standard input: line 2", errors, StringComparison.Ordinal);
        Assert.Contains("1 new, 0 known already, 1 rejected", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "no-such-file", "does not exist")]
    [InlineData("metric", "dora.lead_tme", "--from")]
    [InlineData("nonsense", "x", "nonsense")]
    public async Task Wrong_usage_gives_exit_code_two_and_says_why(string command, string argument, string words)
    {
        var (code, _, errors) = await Program.Run(command, argument, "--data", _data);
        Assert.Equal(2, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_at_any_moment_loses_nothing_that_was_accepted()
    {
        var events = Path.Combine(_data, "events.ndjson");
        await File.WriteAllLinesAsync(events, Enumerable.Range(0, 60_000).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":"deployment","source":"ci","id":"D{{i}}","service":"s{{i % 50}}","environment":"production","result":"success","finished_at":"2025-03-{{1 + i % 28:00}}T10:{{i / 50 % 60:00}}:00Z","sha":"c{{i}}"}""")));
        var store = Path.Combine(_data, "store");
        var killed = 0;
        foreach (var wait in new[] { 300, 600, 900, 1200, 1500, 1900, 2400 })
        {
            using var program = Program.Start("import", events, "--data", store);
            await Task.Delay(wait);
            killed += await program.Kill() ? 1 : 0;
        }
        Assert.True(killed > 0, "no run was interrupted");
        Assert.Equal(0, (await Program.Run("import", events, "--data", store)).Code);
        var (code, output, _) = await Program.Run("metric", "flow.pipeline.success", "--from", "2025-03-01", "--to", "2025-04-01", "--data", store);
        Assert.Equal(0, code);
        Assert.Equal(60_000, JsonDocument.Parse(output).RootElement[0].GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_server_that_is_told_to_end_while_it_starts_ends_in_order()
    {
        for (var wait = 200; wait <= 2600; wait += 400)
        {
            using var program = Program.Start("--data", Path.Combine(_data, "store"), "--listen", FreePort.Address());
            await Task.Delay(wait);
            var code = await program.Terminate();
            // 143 before the program has asked to be told of signals.
            Assert.True(code is 0 or 143, $"{code} after {wait} ms: {await program.Written()}");
            Assert.DoesNotContain("Unhandled", await program.Written(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_description_of_the_demo_ends_the_server_and_names_its_place()
    {
        // The program finds its folder from where it lies.
        var (root, built) = (Metrics.Web.Commands.Terminal.Root(), Path.GetDirectoryName(typeof(MetricsHost).Assembly.Location)!);
        var (other, program) = (Path.Combine(_data, "other"), Path.Combine(_data, "other", "program"));
        foreach (var file in Directory.EnumerateFiles(built))
            Copy(file, Path.Combine(program, Path.GetFileName(file)));
        foreach (var folder in new[] { "sql", "dashboards", "samples" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
                Copy(file, Path.Combine(other, Path.GetRelativePath(root, file)));
        await File.AppendAllTextAsync(Path.Combine(other, "samples", "demo", "organisation.yml"), "\ndayz: 30\n");
        using var server = Program.StartFrom(program, "--data", Path.Combine(_data, "store"), "--listen", FreePort.Address());
        Assert.Equal(2, await server.Code());
        Assert.Contains("samples/demo/organisation.yml: dayz", await server.Written(), StringComparison.Ordinal);

        static void Copy(string from, string to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private async Task<List<JsonElement>> Metric(string id, params string[] more)
    {
        var (code, output, errors) = await Program.Run(["metric", id, "--scope", "service:checkout", "--from", "2025-03-03", "--to", "2025-03-31", "--data", _data, .. more]);
        Assert.True(code == 0, errors);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }
}
