using System.CommandLine;
using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Git;

namespace Metrics.Web.Commands;

/// <summary><c>git PATH…</c>: reads clones, bundles or URLs, prints the DORA table for them and keeps the data.</summary>
internal static class GitCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Clones, bundle files or URLs", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Deployments = new("--deployments")
    {
        Description = "What is a production deployment: tags, tags:GLOB, branch:NAME or none",
        DefaultValueFactory = _ => "tags:*",
    };

    private static readonly Option<string[]> Only = new("--paths") { Description = "Globs of the service's part of a monorepo" };

    public static Command Create()
    {
        var command = new Command("git", "Read Git histories and print their DORA metrics.") { Paths, Deployments, Only };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse => Run(parsed, warehouse)));
        return command;
    }

    private static int Run(ParseResult parsed, Warehouse.Warehouse warehouse)
    {
        var data = warehouse.Options.DataFolder!;
        var collector = new GitCollector(Path.Combine(data, "mirrors"), AuthorKey.Open(data).Of);
        var sources = parsed.GetValue(Paths)!.Select(path => new GitSource("git", path, DeploymentRule: parsed.GetValue(Deployments)!,
            Paths: parsed.GetValue(Only) is { Length: > 0 } globs ? globs : null)).ToList();
        var services = new List<string>();
        using (var progress = new TerminalProgress(TimeProvider.System))
        {
            foreach (var source in sources)
            {
                var result = GitCollection.Run(warehouse, collector, source, progress);
                if (result.Error is not null)
                    Console.Error.WriteLine("error: " + result.Error);
                else
                    services.Add(GitCollection.ServiceOf(source));
            }
            warehouse.Refresh(progress: progress);
        }
        DoraTable.Print(Library.Load(warehouse), services, Console.Out);
        return services.Count == sources.Count ? Terminal.Done : Terminal.Rejected;
    }
}
