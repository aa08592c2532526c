using System.CommandLine;
using Metrics.Collect;
using Metrics.Collect.Focus;

namespace Metrics.Web.Commands;

/// <summary><c>costs FILE…</c>: cloud bills in the FOCUS format; all files named together are one bill.</summary>
internal static class CostsCommand
{
    private static readonly Argument<string[]> Paths = new("file")
    {
        Description = "FOCUS files, .csv or .parquet, or folders of them; together they are the whole of each billing period they touch",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("costs", "Import cloud bills (FOCUS 1.0 to 1.3); the newest import of a billing period replaces it.") { Paths };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse => Run(parsed.GetValue(Paths)!, warehouse)));
        return command;
    }

    private static int Run(string[] paths, Warehouse.Warehouse warehouse)
    {
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            throw new RequestException("file", $"'{missing}' does not exist");
        var files = paths.SelectMany(FocusImport.Files).ToList();
        if (files.Count == 0)
            throw new RequestException("file", $"no .csv or .parquet file in {string.Join(", ", paths)}");
        using var progress = new TerminalProgress(TimeProvider.System);
        var result = Import(string.Join(", ", paths), files, warehouse, progress);
        ImportCommand.Report(string.Join(", ", paths), result);
        warehouse.Refresh(progress: progress);
        Tell(warehouse);
        return result.IsClean ? Terminal.Done : Terminal.Rejected;
    }

    /// <summary>Lands files as one bill, under the ledger.</summary>
    public static CollectionResult Import(string name, IReadOnlyList<string> files, Warehouse.Warehouse warehouse, IProgress<string> progress) =>
        new Collection(warehouse).Run(name, "import", tally => new FocusImport(warehouse).Land(files, tally, progress));

    /// <summary>What does not count yet, and what to do about it.</summary>
    public static void Tell(Warehouse.Warehouse warehouse)
    {
        foreach (var missing in Catalog.CostReader.MissingRates(warehouse))
            Console.Error.WriteLine(missing.Sentence);
    }
}
