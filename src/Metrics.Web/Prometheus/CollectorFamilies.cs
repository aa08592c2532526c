using Metrics.Collect;
using Metrics.Warehouse;

namespace Metrics.Web.Prometheus;

/// <summary>What collectors and webhooks have done since the first run in the ledger, and what their credentials have left.</summary>
internal sealed class CollectorFamilies(Served served, Collecting collecting)
{
    /// <summary>The families, a label for each connection.</summary>
    public IEnumerable<Family> Read()
    {
        var totals = RunTotal.Read(served.Real);
        var collected = totals.Where(total => total.Kind == "collect").ToList();
        yield return Family.Counter("collector_runs", "Runs that have ended, by how they ended.", totals.Where(total => total.State != "running")
            .Select(total => new Sample(total.Runs, ("connection", total.Connection), ("kind", total.Kind), ("state", total.State))));
        yield return Family.Counter("collector_requests", "Requests sent to sources.", Each(collected, total => total.Requests));
        yield return Family.Counter("collector_api_points", "Points that sources have charged.", Each(collected, total => total.Points));
        yield return Family.Counter("collector_waited_seconds", "Time spent waiting for limits.", Each(collected, total => total.WaitedSeconds));
        yield return Family.Counter("collector_documents", "Documents that runs have brought: landed, repeated, rejected.",
            totals.Where(total => total.Kind is "collect" or "events" or "import").GroupBy(total => (total.Connection, total.Kind)).SelectMany(group => Outcomes(group)
                .Select(outcome => new Sample(outcome.Value, ("connection", group.Key.Connection), ("kind", group.Key.Kind), ("outcome", outcome.Name)))));
        yield return Family.Counter("webhook_deliveries", "Signed deliveries taken: landed, or repeated ones.",
            totals.Where(total => total.Kind == "webhooks").GroupBy(total => total.Connection).SelectMany(group => Outcomes(group)
                .Select(outcome => new Sample(outcome.Value, ("connection", group.Key), ("result", outcome.Name)))));
        yield return Family.Gauge("collector_last_success_timestamp_seconds", "When a run last went through.",
            totals.Where(total => total.Kind != "refresh").GroupBy(total => (total.Connection, total.Kind)).SelectMany(group =>
                Sample.Of(group.Max(total => total.LastGoodAt)?.ToUnixTimeSeconds(), ("connection", group.Key.Connection), ("kind", group.Key.Kind))));
        foreach (var family in Budgets())
            yield return family;
    }

    private IEnumerable<Family> Budgets()
    {
        var limits = served.Connections.Select(connection => (connection.Id, Limits: collecting.Limits(connection))).ToList();
        yield return Family.Gauge("collector_rate_limit_remaining", "Requests or points left of the credential's budget.",
            limits.SelectMany(one => Sample.Of(one.Limits.Budget?.Remaining, ("connection", one.Id))));
        yield return Family.Gauge("collector_rate_limit_budget", "The credential's whole budget.",
            limits.SelectMany(one => Sample.Of(one.Limits.Budget?.Limit, ("connection", one.Id))));
        yield return Family.Gauge("collector_rate_limit_reset_timestamp_seconds", "When the budget is full again.",
            limits.SelectMany(one => Sample.Of(one.Limits.Budget?.ResetsAt?.ToUnixTimeSeconds(), ("connection", one.Id))));
    }

    private static IEnumerable<Sample> Each(IEnumerable<RunTotal> totals, Func<RunTotal, double> of) =>
        totals.GroupBy(total => total.Connection).Select(group => new Sample(group.Sum(of), ("connection", group.Key)));

    private static (string Name, double Value)[] Outcomes(IEnumerable<RunTotal> totals) =>
        [("landed", totals.Sum(total => total.Landed)), ("repeated", totals.Sum(total => total.Repeated)), ("rejected", totals.Sum(total => total.Rejected))];
}
