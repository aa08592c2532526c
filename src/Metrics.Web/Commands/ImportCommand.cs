using System.CommandLine;
using Metrics.Collect;
using Metrics.Collect.Copilot;
using Metrics.Collect.Files;
using Metrics.Collect.Focus;
using Metrics.Collect.Foreign;
using Metrics.Collect.Inbound;

namespace Metrics.Web.Commands;

/// <summary><c>import FILE…</c>: events from NDJSON or JSON files and standard input, bulk folders of CSV or Parquet, and cloud bills (FOCUS).</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Files = new("file")
    {
        Description = "NDJSON or JSON files of events, cloud bills (FOCUS), GitHub's Copilot usage reports, catalogues and policy reports as YAML or JSON, "
            + "folders of CSV or Parquet, or - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Source = new("--source") { Description = "Source of the rows of a folder that name none; without it the folder's name" };

    public static Command Create()
    {
        var command = new Command("import", "Read events from files, folders or standard input.") { Files, Source };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!,
            warehouse => Run(parsed.GetValue(Files)!, parsed.GetValue(Source), warehouse)));
        return command;
    }

    private static int Run(string[] files, string? source, Warehouse.Warehouse warehouse)
    {
        if (files.FirstOrDefault(file => file != "-" && !File.Exists(file) && !Directory.Exists(file)) is { } missing)
            throw new RequestException("file", $"'{missing}' does not exist");
        using var progress = new TerminalProgress(TimeProvider.System);
        var hash = AuthorKey.Open(warehouse.Options.DataFolder);
        var isClean = true;
        foreach (var file in files)
        {
            var result = Import(file, source, warehouse, hash, progress);
            Report(file, result);
            isClean &= result.IsClean;
        }
        warehouse.Refresh(progress: progress);
        CostsCommand.Tell(warehouse);
        return isClean ? Terminal.Done : Terminal.Rejected;
    }

    private static CollectionResult Import(string file, string? source, Warehouse.Warehouse warehouse, AuthorHash hash, IProgress<string> progress)
    {
        var collection = new Collection(warehouse);
        if (new FocusImport(warehouse).Accepts(file))
            return CostsCommand.Import(file, [file], warehouse, progress);
        if (FolderImport.Accepts(file))
            return collection.Run(file, "import", tally => new FolderImport(warehouse, hash).Land(file, source, tally, progress));
        if (file != "-" && CopilotReport.Accepts(file))
        {
            using var report = new StreamReader(file);
            return collection.Run(file, "import", new CopilotReport(file, hash.Of).Read(report), progress);
        }
        if (file != "-" && ForeignFormats.Accepts(file))
            return collection.Run(file, "import", ForeignFormats.Read(file, File.ReadAllText(file), warehouse.Now(), hash.Of), progress);
        var origin = file == "-" ? "standard input" : file;
        using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        return collection.Run(origin, "import", new EventReader(origin, hash.Of).Read(stream, EventReader.FormatOf(file)), progress);
    }

    /// <summary>Says how an import ended.</summary>
    public static void Report(string file, CollectionResult result)
    {
        foreach (var reject in result.Rejects.Take(20))
            Console.Error.WriteLine($"{reject.Origin}: line {reject.Line}{(reject.Field is null ? "" : ", " + reject.Field)}: {reject.Reason}");
        if (result.Rejected > 20)
            Console.Error.WriteLine($"… and {result.Rejected - 20:N0} more; /sources lists them");
        Console.Error.WriteLine($"{file}: {result.Count.Landed:N0} new, {result.Count.Repeated:N0} known already, {result.Rejected:N0} rejected");
        if (result.Error is not null)
            Console.Error.WriteLine("error: " + result.Error);
    }
}
