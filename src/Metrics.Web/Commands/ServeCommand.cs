using System.CommandLine;
using Metrics.Collect.Connections;
using Metrics.Web.Surveys;

namespace Metrics.Web.Commands;

/// <summary>Without a subcommand: serves pages and API on the loopback address, with demo data while there is no other.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address to listen on; other than loopback needs METRICS_INGEST_KEY",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Listen);
        root.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var options = new HostOptions(parsed.GetValue(Listen)!, parsed.GetValue(MetricsCommand.Data)!.FullName,
                    Environment.GetEnvironmentVariable("METRICS_INGEST_KEY"), ConnectionsPath: MetricsCommand.ConnectionsPath(parsed),
                    PublicAddress: Environment.GetEnvironmentVariable("METRICS_PUBLIC_ADDRESS"),
                    FrameAncestors: Environment.GetEnvironmentVariable("METRICS_FRAME_ANCESTORS") ?? "*");
                await using var app = MetricsHost.Build(options, TimeProvider.System);
                await app.StartAsync(cancel);
                Console.WriteLine($"Metrics listens on {options.Listen}");
                // A description that is wrong ends the program; and what is being made must not be closed under it.
                var ready = Prepare(app.Services);
                _ = ready.ContinueWith(_ => app.Lifetime.StopApplication(), cancel, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                await app.WaitForShutdownAsync(cancel);
                await ready;
                return Terminal.Done;
            }
            catch (OperationCanceledException)
            {
                // Told to end before all was ready.
                return Terminal.Done;
            }
            catch (Exception error) when (error is DefinitionException or RequestException or IOException)
            {
                return Terminal.Fail(error.Message);
            }
        });
    }

    // Until somebody has opened a browser, the demo organisation and its surveys are there.
    private static Task Prepare(IServiceProvider parts) => Task.WhenAll(
        Task.Run(() => parts.GetRequiredService<Served>().Warehouse), Task.Run(() => parts.GetRequiredService<SurveyRoom>().Waves()));
}
