using System.CommandLine;
using Metrics.Web.Surveys;

namespace Metrics.Web.Commands;

/// <summary><c>survey import FILE</c>: the raw sheets of a wave that was run elsewhere.</summary>
internal static class SurveyImportCommand
{
    private static readonly Argument<FileInfo> Sheets = new("file") { Description = "CSV, one line a respondent; docs/surveys.md names the columns" };
    private static readonly Option<string> Questionnaire = new("--questionnaire") { Description = "What was asked, as a file of dashboards/surveys is named", Required = true };
    private static readonly Option<string> Opens = new("--opens") { Description = "First day, YYYY-MM-DD", Required = true };
    private static readonly Option<string> Closes = new("--closes") { Description = "Last day, YYYY-MM-DD", Required = true };
    private static readonly Option<string?> Id = new("--id") { Description = "Name of the wave; without it questionnaire and day" };
    private static readonly Option<int?> Asked = new("--asked") { Description = "How many people were asked; without it no response rate is said" };

    public static Command Create()
    {
        var import = new Command("import", "Compute the results of a wave that was run elsewhere.") { Sheets, Questionnaire, Opens, Closes, Id, Asked };
        import.SetAction((parsed, _) => Terminal.Attempt(parsed.GetValue(MetricsCommand.Data)!, () => Import(parsed)));
        return import;
    }

    private static async Task<int> Import(ParseResult parsed)
    {
        var file = parsed.GetValue(Sheets)!;
        if (!file.Exists)
            throw new RequestException("file", $"'{file}' does not exist");
        var options = new HostOptions("http://127.0.0.1:0", parsed.GetValue(MetricsCommand.Data)!.FullName, Demo: false, ConnectionsPath: MetricsCommand.ConnectionsPath(parsed));
        await using var served = new Served(options, [], TimeProvider.System);
        using var room = new SurveyRoom(served, options, TimeProvider.System);
        await using var content = file.OpenRead();
        var result = ImportedWave.Take(room.Book, content, parsed.GetValue(Questionnaire), parsed.GetValue(Opens), parsed.GetValue(Closes), parsed.GetValue(Id), parsed.GetValue(Asked));
        Console.Error.WriteLine($"{result.WaveId}: numbers of {result.Groups.Count} groups, {result.Suppressed.Count} groups hidden");
        return Terminal.Done;
    }
}
