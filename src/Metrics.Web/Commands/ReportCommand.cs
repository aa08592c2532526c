using System.CommandLine;
using Metrics.Collect.Connections;
using Metrics.Exports;
using Metrics.Reports;
using Metrics.Web.Effects;
using Metrics.Web.Reports;
using Metrics.Web.Surveys;

namespace Metrics.Web.Commands;

/// <summary><c>report --quarter 2026-Q3 --out DIR</c>: builds the report of a quarter and writes its files.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> QuarterName = new("--quarter") { Description = "Fiscal year and quarter, 2026-Q3; the newest that is over without it" };
    private static readonly Option<string> ScopeName = new("--scope") { Description = "org or team:NAME", DefaultValueFactory = _ => "org" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder for the files", Required = true };
    private static readonly Option<string?> Decision = new("--decision") { Description = "What is asked of the reader, in a sentence" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Also keep it in the archive as a draft" };
    private static readonly Option<bool> Rows = new("--rows") { Description = "Also write the rows behind every number, one file a metric; their hashes stand in the report" };
    private static readonly Option<string[]> Formats = new("--format")
    {
        Description = "html, pdf, xlsx, pptx, zip, json; all without it, the PDF where there is a Chromium", AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        Formats.AcceptOnlyFromAmong([.. ReportFiles.Formats]);
        var command = new Command("report", "Build the report of a quarter as HTML, PDF, XLSX, PPTX, CSV bundle and JSON.") { QuarterName, ScopeName, Out, Decision, Keep, Rows, Formats };
        command.SetAction((parsed, cancel) => Terminal.Attempt(parsed.GetValue(MetricsCommand.Data)!, () => Run(parsed, cancel)));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = MetricsCommand.ConnectionsPath(parsed);
        var options = new HostOptions("http://127.0.0.1:0", parsed.GetValue(MetricsCommand.Data)!.FullName, ConnectionsPath: path);
        await using var served = new Served(options, ConnectionsFile.Load(path), TimeProvider.System);
        using var room = new SurveyRoom(served, options, TimeProvider.System);
        var desk = new ReportDesk(served, room, new EffectRoom(served, room), ReportSettings.Load(path));
        var quarter = parsed.GetValue(QuarterName) is { } name ? Quarter.Parse(name, desk.Settings.FiscalYearStarts) : desk.Newest;
        var scope = Scope.Parse(parsed.GetValue(ScopeName)!);
        // What was asked of people is computed while the numbers are being read.
        _ = Task.Run(room.Waves, cancel);
        using var progress = new TerminalProgress(TimeProvider.System);
        var snapshot = parsed.GetValue(Keep) ? desk.Make(quarter, scope, parsed.GetValue(Decision), "command line", progress).Snapshot
            : desk.Build(quarter, scope, parsed.GetValue(Decision), progress);
        using var chromium = Chromium.Find();
        var folder = parsed.GetValue(Out)!;
        await Write(snapshot, parsed.GetValue(Formats) ?? [], folder, chromium, cancel);
        foreach (var (definition, rows) in parsed.GetValue(Rows) ? ReportRows.Of(served.Library, snapshot) : [])
            await Put(Path.Combine(folder.FullName, $"rows-{definition.Id}.ndjson"), System.Text.Encoding.UTF8.GetBytes(rows), cancel);
        return Terminal.Done;
    }

    private static async Task Put(string path, byte[] file, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(path, file, cancel);
        Console.WriteLine($"{Snapshot.Hash(file)}  {path}");
    }

    private static async Task Write(Snapshot snapshot, string[] formats, DirectoryInfo folder, Chromium chromium, CancellationToken cancel)
    {
        folder.Create();
        var wanted = formats.Length > 0 ? formats : [.. ReportFiles.Formats.Where(format => format != "pdf" || chromium.IsThere)];
        if (formats.Length == 0 && !chromium.IsThere)
            Console.Error.WriteLine("pdf: not written, because there is no Chromium here; print the HTML from a browser instead");
        // The browser that prints is another process, and leaves time for the other files.
        var files = wanted.Select(format => (Format: format, File: Task.Run(() => ReportFiles.Write(snapshot, format, chromium, cancel), cancel))).ToList();
        foreach (var (format, file) in files)
            await Put(Path.Combine(folder.FullName, ReportFiles.Name(snapshot, format)), await file, cancel);
    }
}
