using System.CommandLine;

namespace Metrics.Web.Commands;

/// <summary>The command line: serve, read Git histories, import, print metrics, refresh. Exit codes: 0 done, 1 some input was rejected, 2 wrong usage.</summary>
internal static class MetricsCommand
{
    /// <summary>Folder of the database; every command takes it.</summary>
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder that holds the data",
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable("METRICS_DATA") is { Length: > 0 } folder ? folder : "data"),
        Recursive = true,
    };

    /// <summary>The root command; without a subcommand it serves.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Delivery metrics that explain themselves.") { Data };
        ServeCommand.AddTo(root);
        root.Subcommands.Add(GitCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(MetricCommand.Create());
        root.Subcommands.Add(RefreshCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        return root;
    }
}
