using System.CommandLine;
using Metrics.Collect.Connections;

namespace Metrics.Web.Commands;

/// <summary>The command line: serve, collect, check, read Git histories, import, print metrics, answer assistants, refresh, notify, run surveys. Exit codes: 0 done, 1 some input was rejected or some source failed, 2 wrong usage.</summary>
internal static class MetricsCommand
{
    /// <summary>Folder of the database; every command takes it.</summary>
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder that holds the data",
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable("METRICS_DATA") is { Length: > 0 } folder ? folder : "data"),
        Recursive = true,
    };

    /// <summary>The file of connections; serving, collecting and checking read it.</summary>
    public static readonly Option<string> Connections = new("--connections")
    {
        Description = "File that lists the sources to collect from",
        DefaultValueFactory = _ => ConnectionsFile.Name,
        Recursive = true,
    };

    /// <summary>Path of the file of connections.</summary>
    /// <exception cref="RequestException">A file was named that does not exist.</exception>
    public static string ConnectionsPath(ParseResult parsed)
    {
        var path = Path.GetFullPath(parsed.GetValue(Connections)!);
        return File.Exists(path) || parsed.GetResult(Connections) is null or { Implicit: true } ? path
            : throw new RequestException("--connections", $"'{path}' does not exist");
    }

    /// <summary>The root command; without a subcommand it serves.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Delivery metrics that explain themselves.") { Data, Connections };
        ServeCommand.AddTo(root);
        root.Subcommands.Add(AdoptionCommand.Create());
        root.Subcommands.Add(CollectCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(CostsCommand.Create());
        root.Subcommands.Add(GitCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(McpCommand.Create());
        root.Subcommands.Add(MetricCommand.Create());
        root.Subcommands.Add(NotifyCommand.Create());
        root.Subcommands.Add(RefreshCommand.Create());
        root.Subcommands.Add(ReportCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        root.Subcommands.Add(ScenarioCommand.Create());
        root.Subcommands.Add(SurveyCommand.Create());
        return root;
    }
}
