namespace Metrics.Collect.Demo;

/// <summary>From when to when each service of the demo is in production, learnt from the events as they go by.</summary>
internal sealed class Lifetimes
{
    private const int DaysBefore = 14, DaysAfter = 30, Forgotten = 180;

    private readonly Dictionary<string, (DateTime First, DateTime Last)?> _deployed = [];

    /// <summary>Passes the events on.</summary>
    public IEnumerable<NeutralEvent> Watch(IEnumerable<NeutralEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened is ServiceEvent service)
                _deployed.TryAdd(service.Id, null);
            else if (happened is DeploymentEvent { Environment: "production", Result: "success" } deployment)
                _deployed[deployment.Service] = _deployed.GetValueOrDefault(deployment.Service) is { } known
                    ? (Earlier(known.First, deployment.FinishedAt), Later(known.Last, deployment.FinishedAt)) : (deployment.FinishedAt, deployment.FinishedAt);
            yield return happened;
        }
    }

    /// <summary>The days on which a service costs something: from two weeks before its first deployment; one that has long not been deployed was switched off.</summary>
    /// <param name="end">The first day on which nothing happens any more.</param>
    public Dictionary<string, (DateOnly From, DateOnly To)> Days(DateOnly end) => _deployed.ToDictionary(service => service.Key, service => service.Value is not { } deployed
        ? (DateOnly.MinValue, end)
        : (Day(deployed.First).AddDays(-DaysBefore), Day(deployed.Last).AddDays(Forgotten) < end ? Day(deployed.Last).AddDays(DaysAfter) : end));

    private static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at);

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
