using Metrics.Reports;

namespace Metrics.Web.Tests.Reports;

/// <summary><c>report</c> as the real program.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-report-").FullName;

    private static string Fixture => Path.Combine(Metrics.Web.Commands.Terminal.Root(), "samples", "fixture-1.7", "events.ndjson");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task B1_Two_machines_two_zones_two_languages_and_the_same_bytes()
    {
        await File.WriteAllTextAsync(Settings, "reports: {scenario: five-year-platform, decision: Fund the platform for another year.}\n");
        var one = await Built("one", ("TZ", "Pacific/Auckland"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"));
        var other = await Built("other", ("TZ", "America/Los_Angeles"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"));
        Assert.Equal([".html", ".json", ".pptx", ".xlsx", ".zip"], one.Keys.Where(name => name.StartsWith("report-", StringComparison.Ordinal)).Select(Path.GetExtension).Order(StringComparer.Ordinal));
        // The rows that were given out are those whose hash the report names.
        var snapshot = Snapshot.Read(System.Text.Encoding.UTF8.GetString(one["report-2025-q1-org.json"]));
        Assert.NotEmpty(snapshot.Definitions);
        Assert.All(snapshot.Definitions, definition => Assert.Equal(definition.RowsHash, Snapshot.Hash(one[$"rows-{definition.Id}.ndjson"])));
        foreach (var (name, file) in one)
            Assert.True(file.AsSpan().SequenceEqual(other[name]), $"{name} differs");
    }

    [Theory]
    [InlineData("2025-Q9", "no quarter")]
    [InlineData("2025-Q1 --format docx", "'docx' not recognized. Must be one of")]
    public async Task Wrong_usage_gives_exit_code_two_and_says_why(string arguments, string words)
    {
        var (code, _, errors) = await Commands.Program.Run(["report", "--quarter", .. arguments.Split(' '), "--out", Path.Combine(_folder, "out"), "--data", Path.Combine(_folder, "data")]);
        Assert.Equal(2, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_that_does_not_exist_is_named()
    {
        var data = Path.Combine(_folder, "data");
        await Run([], "import", Fixture, "--data", data);
        var (code, _, errors) = await Commands.Program.Run("report", "--quarter", "2025-Q1", "--scope", "team:nobody", "--out", Path.Combine(_folder, "out"), "--data", data);
        Assert.Equal(2, code);
        Assert.Contains("no team 'nobody'", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    private string Settings => Path.Combine(_folder, "metrics.yml");

    private async Task<Dictionary<string, byte[]>> Built(string name, params (string, string)[] environment)
    {
        var (data, target) = (Path.Combine(_folder, name, "data"), Path.Combine(_folder, name, "out"));
        await Run(environment, "import", Fixture, "--data", data);
        await Run(environment, "report", "--quarter", "2025-Q1", "--out", target, "--data", data, "--connections", Settings, "--rows", "--format", "html", "xlsx", "pptx", "zip", "json");
        return Directory.EnumerateFiles(target).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    private static async Task Run((string, string)[] environment, params string[] arguments)
    {
        using var program = Commands.Program.StartWith(environment, arguments);
        await program.Ended();
        Assert.True(await program.Code() == 0, await program.Written());
    }
}
