using System.Reflection;
using Metrics.Web.Effects;
using Metrics.Web.Pages;
using Metrics.Web.Roi;
using Metrics.Web.Surveys;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>What the Model Context Protocol server consists of, the same over HTTP and standard input.</summary>
internal static class McpFeature
{
    private const string Instructions = "Delivery metrics of an organisation, read only. Every value comes with its interval, sample size n and coverage: "
        + "say them along with it. Null means no data, never zero. Nothing here is about single people, and teams are no ranking.";

    public static void AddMcp(this WebApplicationBuilder builder) => builder.Services.AddSingleton(services => Options(services.GetRequiredService<Readings>(), services.GetRequiredService<SurveyRoom>(),
        services.GetRequiredService<ScenarioRoom>(), services.GetRequiredService<EffectRoom>()));

    /// <summary>Name, capabilities and tools of the server.</summary>
    public static McpServerOptions Options(Readings readings, SurveyRoom room, ScenarioRoom scenarios, EffectRoom effects)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "metrics", Title = "Metrics", Version = typeof(McpFeature).Assembly.GetName().Version!.ToString(3) },
            ServerInstructions = Instructions,
            Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
            ToolCollection = [.. Tools(new MetricTools(readings)), .. Tools(new SourceTools(readings)), .. Tools(new SurveyTools(room)), .. Tools(new ScenarioTools(scenarios)),
                .. Tools(new EffectTools(effects))],
        };
        options.Filters.Request.CallToolFilters.Add(next => (context, cancel) => Answered(next, context, cancel));
        return options;
    }

    private static IEnumerable<McpServerTool> Tools(object of) => of.GetType().GetMethods()
        .Where(method => method.GetCustomAttribute<McpServerToolAttribute>() is not null)
        .Select(method => McpServerTool.Create(method, of));

    // A bad question is the tool's answer, so that whoever asked can ask a better one; anything else is the protocol's error.
    private static async ValueTask<CallToolResult> Answered(McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        RequestContext<CallToolRequestParams> context, CancellationToken cancel)
    {
        try
        {
            return await next(context, cancel);
        }
        catch (RequestException bad)
        {
            return Answer.Refused(bad);
        }
    }
}
