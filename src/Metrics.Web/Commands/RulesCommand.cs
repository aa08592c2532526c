using System.CommandLine;
using Metrics.Charts;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Rules;

namespace Metrics.Web.Commands;

/// <summary><c>rules</c>: what the rules of metrics.yml would make of what has landed and been listed, without changing anything.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var command = new Command("rules",
            "Try the rules of metrics.yml on what has landed, and its connections on what their hosts list; changes nothing.");
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!,
            warehouse => Run(MetricsCommand.ConnectionsPath(parsed), warehouse)));
        return command;
    }

    private static int Run(string file, Warehouse.Warehouse warehouse)
    {
        warehouse.Refresh();
        var discoveries = Discovery.Of(ConnectionsFile.Load(file), warehouse);
        var trial = DryRun.Of(RuleBook.Load(file), warehouse);
        string[][] rows = [["connection", "repository", "environment", "job", "deployments", "service", "production", "why"],
            .. trial.Matches.Select(match => new[]
            {
                match.Connection, match.Repo ?? "", match.Environment, match.Job ?? "", Format.Count(match.Deployments), match.Service,
                match.IsProduction ? "yes" : "no", match.Why,
            })];
        Terminal.Table(rows, Console.Out);
        foreach (var line in trial.Idle)
            Console.WriteLine("idle: " + line);
        if (trial.Unowned.Count > 0)
            Console.WriteLine($"without a team: {string.Join(", ", trial.Unowned)}");
        Print(discoveries);
        return Terminal.Done;
    }

    private static void Print(IReadOnlyList<Discovery> discoveries)
    {
        if (discoveries.Any(discovery => discovery.Candidates.Count > 0))
        {
            Console.WriteLine();
            Terminal.Table([["connection", "repository", "facts", "taken", "why"],
                .. discoveries.SelectMany(discovery => discovery.Candidates.Select(candidate => new[]
                {
                    discovery.Connection, candidate.Name, candidate.Facts, candidate.IsTaken ? "yes" : "no", candidate.Why,
                }))], Console.Out);
        }
        foreach (var discovery in discoveries)
        {
            if (discovery.ListedAt is { } at)
                Console.WriteLine($"{discovery.Connection}: {Format.Count(discovery.Taken)} of "
                    + $"{Format.Count(discovery.Candidates.Count)} taken, as listed at {at:u}");
            foreach (var note in discovery.Notes)
                Console.WriteLine($"{discovery.Connection}: {note}");
        }
    }
}
