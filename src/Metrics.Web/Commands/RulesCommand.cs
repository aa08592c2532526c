using System.CommandLine;
using Metrics.Charts;
using Metrics.Collect.Rules;

namespace Metrics.Web.Commands;

/// <summary><c>rules</c>: what the rules of metrics.yml would make of what has landed, without changing anything.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var command = new Command("rules", "Try the rules of metrics.yml on what has landed; changes nothing.");
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse => Run(MetricsCommand.ConnectionsPath(parsed), warehouse)));
        return command;
    }

    private static int Run(string file, Warehouse.Warehouse warehouse)
    {
        warehouse.Refresh();
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
        return Terminal.Done;
    }
}
