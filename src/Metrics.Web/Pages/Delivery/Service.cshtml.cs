using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Delivery;

/// <summary>One service: its numbers, its deployments and its incidents.</summary>
internal sealed class ServicePage(Readings readings) : DashboardPage(readings)
{
    private const int DeploymentsAtMost = 50;

    /// <summary>The service as the model knows it.</summary>
    public ServiceEntry Entry { get; private set; } = null!;

    /// <summary>The newest deployments first.</summary>
    public IReadOnlyList<DeploymentRow> Deployments { get; private set; } = [];

    /// <summary>The newest incidents first.</summary>
    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];

    /// <summary>How many deployments are listed, and of how many.</summary>
    public string DeploymentsShown { get; private set; } = "";

    /// <summary>Team, repository and time zone in a line.</summary>
    public string Origin => string.Join(" · ", new[] { Entry.Team is null ? "no team" : $"team {Entry.Team}", Entry.Repo, $"days cut in {Entry.TimeZone}" }.Where(part => part is not null));

    /// <summary>The way here leads over the team.</summary>
    public IEnumerable<Crumb> Way =>
        Entry.Team is { } team ? [new(team, Lens.Dashboard(Scope.Team(team))), new(Entry.Name, null)] : [new(Entry.Name, null)];

    /// <summary>Shows dashboard and rows.</summary>
    public void OnGet(string service)
    {
        Open("service", Scope.Service(service));
        Entry = Tools.Services.Services.First(entry => entry.Name == service);
        var shipped = Facts("dora.deploy.rate7").ToDictionary(row => (string)row["deployment_id"]!);
        var incidents = Facts("ops.ttr.p50");
        var titles = incidents.Where(row => row["title"] is string).ToDictionary(row => (string)row["incident_id"]!, row => (string)row["title"]!);
        Deployments = [.. Facts("dora.cfr").Reverse().Take(DeploymentsAtMost).Select(row => DeploymentRow.Of(row, shipped, titles))];
        Incidents = [.. incidents.Reverse().Select(row => IncidentRow.Of(row, shipped))];
        DeploymentsShown = shipped.Count > DeploymentsAtMost ? $"The newest {DeploymentsAtMost} of {Format.Count(shipped.Count)} in this period." : "The newest first.";
    }

    private IReadOnlyList<IReadOnlyDictionary<string, object?>> Facts(string metric) =>
        [.. Library.Reader.Rows(new MetricQuery(Library.Catalog.Get(metric), Lens.Scope, Lens.Period))];
}
