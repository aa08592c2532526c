using Dapper;
using Metrics.Catalog;

namespace Metrics.Benchmarks;

/// <summary>All five metrics, headline and monthly trend, against a plain scan of the same columns.</summary>
internal static class Queries
{
    private static readonly string[] Five = ["dora.deploy.rate7", "dora.lead_time.p50", "dora.cfr", "dora.rework_rate", "dora.fdrt.p50"];

    public static void Run(Warehouse.Warehouse warehouse)
    {
        var library = Library.Load(warehouse);
        DateOnly last;
        using (var connection = warehouse.Connect())
            last = connection.QuerySingle<DateOnly>("select max(happened_on) from model.deployments");
        var team = library.Reader.Services().Teams.Skip(6).First();
        Measure(library, warehouse, "one team, six months", Scope.Team(team), new Period(last.AddMonths(-6), last), 20, "20 ms");
        Measure(library, warehouse, "organisation, three years", Scope.Organisation, new Period(last.AddYears(-3), last), 20, "150 ms and 20 × the scan");
    }

    private static void Measure(Library library, Warehouse.Warehouse warehouse, string what, Scope scope, Period period, int runs, string bar)
    {
        var seconds = Clock.Median(runs, () =>
        {
            foreach (var metric in Five)
                library.Reader.Read(new MetricQuery(library.Catalog.Get(metric), scope, period, Grain.Month));
        });
        using var connection = warehouse.Connect();
        var floor = Clock.Median(runs, () => Scan(connection, scope, period));
        Clock.Row($"five metrics with monthly trend: {what}", $"{Clock.Ms(seconds)} = {seconds / floor:0.0} × the plain scan ({Clock.Ms(floor)})", bar);
    }

    private static void Scan(DuckDB.NET.Data.DuckDBConnection connection, Scope scope, Period period)
    {
        var where = scope.Kind == "team" ? "team_id = $name and happened_on >= $From and happened_on < $To" : "$name = '' and happened_on >= $From and happened_on < $To";
        var arguments = new { name = scope.Name, period.From, period.To };
        connection.ExecuteScalar<double?>($"select sum(lead_time_s) from model.changes where {where} and not is_baseline and not is_bot", arguments);
        connection.ExecuteScalar<double?>($"""
            select sum(cast(failed as double) + cast(is_rework as double) + epoch_us(finished_at) + coalesce(epoch_us(restored_at), 0) + epoch_us(mature_at))
            from model.deployments where {where} and counts
            """, arguments);
    }
}
