using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Metrics.Catalog;

namespace Metrics.Web.Commands;

/// <summary><c>metric ID --scope … --from … --to …</c>: prints envelopes as a JSON array, or the rows behind them as NDJSON.</summary>
internal static class MetricCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "Metric id or name, for example dora.lead_time.p50" };
    private static readonly Option<string> Scope = new("--scope") { Description = "org, team:NAME or service:NAME", DefaultValueFactory = _ => "org" };
    private static readonly Option<string> From = new("--from") { Description = "First day, YYYY-MM-DD", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "First day after the period, YYYY-MM-DD", Required = true };
    private static readonly Option<string?> Interval = new("--interval") { Description = "week, month or quarter: one envelope a bucket" };
    private static readonly Option<string?> By = new("--by") { Description = "team, service, repo, environment, size, bot, reason or capability: one envelope a group" };
    private static readonly Option<string?> Compare = new("--compare") { Description = "previous, year, or a scope: also the change against it" };
    private static readonly Option<string?> Repo = new("--repo") { Description = "Only facts of that repository" };
    private static readonly Option<string?> Environment = new("--environment") { Description = "Only facts of that environment" };
    private static readonly Option<string?> Size = new("--size") { Description = "Only changes of that size: XS, S, M, L, XL" };
    private static readonly Option<string?> Bots = new("--bots") { Description = "with or only: count changes by programs, too, or alone" };
    private static readonly Option<string?> Capability = new("--capability") { Description = "Only facts of that capability of the platform" };
    private static readonly Option<bool> Rows = new("--rows") { Description = "The facts behind the number, one JSON object a line" };

    public static Command Create()
    {
        var command = new Command("metric", "Print a metric with its sample size, interval and coverage.") 
        {
            Id, Scope, From, To, Interval, By, Compare, Repo, Environment, Size, Bots, Capability, Rows,
        };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse => Print(parsed, warehouse)));
        return command;
    }

    private static int Print(ParseResult parsed, Warehouse.Warehouse warehouse)
    {
        var library = Library.Load(warehouse);
        warehouse.Refresh();
        var request = new MetricRequest(parsed.GetValue(Id)!, parsed.GetValue(Scope), parsed.GetValue(From), parsed.GetValue(To),
            parsed.GetValue(Interval), parsed.GetValue(By), parsed.GetValue(Compare))
        {
            Filter = Filter.Parse(parsed.GetValue(Repo), parsed.GetValue(Environment), parsed.GetValue(Size), parsed.GetValue(Bots), parsed.GetValue(Capability)),
        };
        if (parsed.GetValue(Rows))
            foreach (var row in library.Rows(request, limit: null))
                Console.WriteLine(JsonSerializer.Serialize(row, Json.Options));
        else
            Console.WriteLine(JsonSerializer.Serialize(library.Read(request), Json.Indented));
        return Terminal.Done;
    }
}
