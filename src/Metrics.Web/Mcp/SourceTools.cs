using System.ComponentModel;
using Metrics.Charts;
using Metrics.Warehouse;
using Metrics.Web.Pages;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>Tools that say what there is to ask about and how good it is.</summary>
internal sealed class SourceTools(Readings readings)
{
    /// <summary>Teams and services.</summary>
    [McpServerTool(Name = "list_scopes", Title = "List teams and services", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("The organisation, teams and services that a metric can be read for, as scope texts.")]
    public CallToolResult ListScopes()
    {
        var services = readings.Served.Library.Reader.Services();
        var teams = services.Teams.Select(team => new { scope = Scope.Team(team).ToString(), services = services.ServicesOfTeam[team] }).ToList();
        return Answer.Of($"One organisation, {teams.Count} teams, {services.Services.Count} services.", new
        {
            organisation = Scope.Organisation.ToString(),
            teams,
            services = services.Services.Select(service => new
            {
                scope = Scope.Service(service.Name).ToString(),
                team = service.Team,
                repository = service.Repo,
                first_deployed_at = service.FirstDeployedAt,
                last_deployed_at = service.LastDeployedAt,
            }),
        });
    }

    /// <summary>How fresh and complete the data is.</summary>
    [McpServerTool(Name = "data_quality", Title = "How good the data is", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Up to when there is data, how complete it is for the leadership metrics, and which sources fail.")]
    public CallToolResult DataQuality()
    {
        var (served, library) = (readings.Served, readings.Served.Library);
        var question = Question.Read(served, null, null, null, null);
        var keys = library.Catalog.Dashboards.GetValueOrDefault("leadership")?.Rows.SelectMany(row => row).Where(tile => tile.Kind == "number").Select(tile => tile.Metric.Id).Distinct() ?? [];
        var metrics = keys.Select(id => readings.Read(library, question.About(id))[0]).ToList();
        var runs = RunTotal.Read(served.Warehouse).Where(run => run.Kind != "refresh").GroupBy(run => (run.Connection, run.Kind)).ToList();
        var failing = SourceStatus.Failing(served).Count;
        return Answer.Of($"Data as of {When.Text(served.Warehouse.DataAsOf())}; {failing} of {runs.Count} sources fail; "
            + $"coverage of the leadership metrics is {Format.Exact(metrics.Min(metric => metric.Coverage), "ratio")} at least.", new
        {
            demo = served.IsDemo,
            data_as_of = served.Warehouse.DataAsOf(),
            metrics = metrics.Select(metric => new { metric.MetricId, metric.Coverage, metric.QualityGrade, metric.N, metric.Flags, metric.LeftOut }),
            sources = runs.Select(run => new
            {
                connection = run.Key.Connection,
                kind = run.Key.Kind,
                runs = run.GroupBy(one => one.State).ToDictionary(state => state.Key, state => state.Sum(one => one.Runs)),
                rejected = run.Sum(one => one.Rejected),
                last_success_at = run.Max(one => one.LastGoodAt),
            }),
            failing,
        });
    }
}
