using Metrics.Web.Roi;

namespace Metrics.Web.Api;

/// <summary><c>GET /api/v1/scenarios</c> and <c>…/{name}?set.input=value</c>.</summary>
internal static class ScenariosApi
{
    /// <summary>What stands before an input's name in an address.</summary>
    public const string Prefix = "set.";

    public static void MapScenarios(this WebApplication app)
    {
        var scenarios = app.MapGroup("/api/v1/scenarios").WithTags("Scenarios");
        scenarios.MapGet("", (ScenarioRoom room) => Results.Json(ScenarioAnswer.All(room), Json.Options)).WithSummary("Every ROI scenario with its headline, full and confirmed");
        scenarios.MapGet("{name}", (ScenarioRoom room, string name, HttpRequest request) => Results.Json(ScenarioAnswer.Of(room.Result(name, [.. Changes(request.Query)])), Json.Options))
            .WithSummary("One scenario: money by year and view, simulation, sensitivity, guards, assumptions; change an input with set.NAME=VALUE").ProducesProblem(400);
    }

    /// <summary>The changes that an address asks for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Changes(IQueryCollection query) => query
        .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && entry.Value.ToString().Trim().Length > 0)
        .Select(entry => KeyValuePair.Create(entry.Key[Prefix.Length..], entry.Value.ToString().Trim()));
}
