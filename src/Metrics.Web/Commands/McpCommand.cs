using System.CommandLine;
using Metrics.Web.Effects;
using Metrics.Web.Mcp;
using Metrics.Web.Pages;
using Metrics.Web.Roi;
using Metrics.Web.Surveys;
using ModelContextProtocol.Server;

namespace Metrics.Web.Commands;

/// <summary><c>mcp</c>: the read-only tools over standard input and output, for assistants that start their servers themselves.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command("mcp", "Answer an assistant's questions over standard input and output (Model Context Protocol).");
        command.SetAction((parsed, cancel) => Terminal.Attempt(parsed.GetValue(MetricsCommand.Data)!, async () =>
        {
            var protocol = Console.OpenStandardOutput();
            // Standard output is the protocol's alone.
            Console.SetOut(Console.Error);
            var options = new HostOptions("http://127.0.0.1:0", parsed.GetValue(MetricsCommand.Data)!.FullName, ConnectionsPath: MetricsCommand.ConnectionsPath(parsed));
            await using var served = new Served(options, [], TimeProvider.System);
            using var room = new SurveyRoom(served, options, TimeProvider.System);
            var readings = new Readings(served, room);
            await using var transport = new StreamServerTransport(Console.OpenStandardInput(), protocol, "metrics");
            var effects = new EffectRoom(served, room);
            await using var server = McpServer.Create(transport, McpFeature.Options(readings, room, new ScenarioRoom(readings, effects), effects));
            await server.RunAsync(cancel);
            return Terminal.Done;
        }));
        return command;
    }
}
