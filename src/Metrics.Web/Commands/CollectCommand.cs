using System.CommandLine;
using System.Globalization;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Rules;

namespace Metrics.Web.Commands;

/// <summary><c>collect [CONNECTION…]</c>: one round over all or some connections, then a table of what each brought.</summary>
internal static class CollectCommand
{
    private const int AtOnce = 4;

    private static readonly string[] Heads = ["connection", "state", "new", "known", "requests", "points", "waited"];

    private static readonly Argument<string[]> Names = new("connection") { Description = "Connections to collect from; all without", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var command = new Command("collect", "Collect once from the connections of metrics.yml.") { Names };
        command.SetAction((parsed, cancel) => Task.FromResult(Collect(MetricsCommand.ConnectionsPath(parsed), parsed.GetValue(Names)!, parsed.GetValue(MetricsCommand.Data)!, cancel)));
        return command;
    }

    private static int Collect(string file, string[] names, DirectoryInfo data, CancellationToken cancel)
    {
        var rules = RuleBook.Empty;
        return Terminal.Run(data, warehouse => Run(Choose(ConnectionsFile.Load(file), names), rules, warehouse, cancel).GetAwaiter().GetResult(),
            () => rules = RuleBook.Load(file));
    }

    /// <summary>The named connections, or all.</summary>
    /// <exception cref="RequestException">There is none of that name, or none at all.</exception>
    public static IReadOnlyList<Connection> Choose(IReadOnlyList<Connection> connections, string[] names)
    {
        if (connections.Count == 0)
            throw new RequestException("--connections", $"no connection is defined; write {ConnectionsFile.Name} first, README shows how");
        return names.Length == 0 ? connections : [.. names.Distinct().Select(name => connections.FirstOrDefault(connection => connection.Id == name)
            ?? throw new RequestException("connection", $"no connection '{name}'{DefinitionException.DidYouMean(name, connections.Select(connection => connection.Id))}"))];
    }

    private static async Task<int> Run(IReadOnlyList<Connection> connections, RuleBook rules, Warehouse.Warehouse warehouse, CancellationToken cancel)
    {
        using var client = Collecting.Client();
        var collecting = new Collecting(warehouse, client, AuthorKey.Open(warehouse.Options.DataFolder), TimeProvider.System, rules);
        using (var progress = new TerminalProgress(TimeProvider.System))
        {
            // The table at the end says how each ended; a round that is stopped keeps what has landed.
            await Parallel.ForEachAsync(connections, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (connection, _) => await collecting.Run(connection, progress, cancel));
            if (!cancel.IsCancellationRequested)
                warehouse.Refresh(progress: progress);
        }
        var runs = connections.Select(connection => warehouse.Runs.Of(connection.Id, 1)[0]).ToList();
        Print(runs);
        return runs.Exists(run => run.State is "failed" or "limited") ? Terminal.Rejected : Terminal.Done;
    }

    private static void Print(List<Warehouse.Run> runs)
    {
        List<string[]> rows = [Heads, .. runs.Select(run => new[]
        {
            run.Connection, run.State, Number(run.Landed), Number(run.Repeated), Number(run.Requests), Number(run.Points), Number((long)run.WaitedSeconds) + " s",
        })];
        var widths = Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        foreach (var run in runs.Where(run => run.Message is not null && run.State != "done"))
            Console.Error.WriteLine($"{run.Connection}: {run.Message}");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
