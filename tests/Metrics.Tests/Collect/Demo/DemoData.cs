using System.Collections.Concurrent;
using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>The events of the demo organisation for one end date, made once and sorted into nouns.</summary>
internal sealed class DemoData
{
    private static readonly ConcurrentDictionary<DateOnly, Lazy<DemoData>> Made = new();

    private DemoData(DateOnly end)
    {
        Organisation = Organisation.Read(File, end);
        Events = [.. Metrics.Collect.Demo.Demo.Events(Organisation)];
        Services = [.. Events.OfType<ServiceEvent>()];
        Commits = [.. Events.OfType<CommitEvent>()];
        Changes = [.. Events.OfType<ChangeEvent>().Where(change => change.IsMerged)];
        Unmerged = [.. Events.OfType<ChangeEvent>().Where(change => !change.IsMerged)];
        Reviews = [.. Events.OfType<ReviewEvent>()];
        Runs = [.. Events.OfType<CiRunEvent>()];
        Deployments = [.. Events.OfType<DeploymentEvent>()];
        Incidents = [.. Events.OfType<IncidentEvent>()];
    }

    /// <summary>An ordinary Wednesday; a Monday within the freeze; a Sunday; a leap day.</summary>
    public static TheoryData<string> Ends => new("2026-07-01", "2026-01-05", "2025-11-23", "2024-02-29");

    /// <summary>The description that the product ships.</summary>
    public static string File { get; } = Path.Combine(Root(), "samples", "demo", "organisation.yml");

    public Organisation Organisation { get; }
    public IReadOnlyList<NeutralEvent> Events { get; }
    public IReadOnlyList<ServiceEvent> Services { get; }
    public IReadOnlyList<CommitEvent> Commits { get; }

    /// <summary>Those that were merged.</summary>
    public IReadOnlyList<ChangeEvent> Changes { get; }

    public IReadOnlyList<ChangeEvent> Unmerged { get; }
    public IReadOnlyList<ReviewEvent> Reviews { get; }
    public IReadOnlyList<CiRunEvent> Runs { get; }
    public IReadOnlyList<DeploymentEvent> Deployments { get; }
    public IReadOnlyList<IncidentEvent> Incidents { get; }

    public static DemoData Until(string end) =>
        Made.GetOrAdd(DateOnly.ParseExact(end, "yyyy-MM-dd"), date => new Lazy<DemoData>(() => new DemoData(date))).Value;

    /// <summary>Successful production deployments of a service in order of time.</summary>
    public List<DeploymentEvent> Live(string service) =>
        [.. Deployments.Where(d => d.Service == service && d is { Environment: "production", Result: "success" }).OrderBy(d => d.FinishedAt)];

    /// <summary>Days before the end.</summary>
    public double DaysAgo(DateTime instant) => (Organisation.End - instant).TotalDays;

    public IEnumerable<string> ServicesOf(string team) => Services.Where(service => service.Team == team).Select(service => service.Id);

    /// <summary>The root of the repository, found from the test's own folder.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Metrics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Metrics.sln");
        return folder.FullName;
    }
}
