using System.CommandLine;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Warehouse;

namespace Metrics.Web.Commands;

/// <summary><c>check [CONNECTION…]</c>: asks every endpoint that collecting needs, and says what is missing and what to do.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Names = new("connection") { Description = "Connections to check; all without", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var command = new Command("check", "Probe every endpoint that collecting needs, and name what is missing.") { Names };
        command.SetAction((parsed, cancel) => Terminal.Attempt(() => Run(parsed, cancel)));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var connections = CollectCommand.Choose(ConnectionsFile.Load(MetricsCommand.ConnectionsPath(parsed)), parsed.GetValue(Names)!);
        // In memory, so that connections can be checked while a server holds the data folder.
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(Terminal.Root()), TimeProvider.System);
        using var client = Collecting.Client();
        var collecting = new Collecting(warehouse, client, AuthorKey.Open(null), TimeProvider.System);
        var isFine = true;
        foreach (var connection in connections)
            await foreach (var probe in collecting.Check(connection, cancel))
            {
                Console.WriteLine(probe.Problem is null ? $"{connection.Id}: ok       {probe.What}" : $"{connection.Id}: missing  {probe.What}\n    {probe.Problem}");
                isFine &= probe.Problem is null;
            }
        return isFine ? Terminal.Done : Terminal.Rejected;
    }
}
