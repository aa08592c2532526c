namespace Metrics.Web.Prometheus;

/// <summary>How the program itself is doing, and which window and definitions the other families follow.</summary>
internal sealed class ProgramFamilies(Served served)
{
    /// <summary>The families.</summary>
    public IEnumerable<Family> Read(Computed metrics)
    {
        var (warehouse, window) = (served.Warehouse, metrics.Window);
        yield return One("metrics_build_info", "The program's version.", 1,
            ("version", typeof(ProgramFamilies).Assembly.GetName().Version?.ToString(3)));
        yield return One("metrics_demo_organisation", "1 while the numbers are the demo organisation's.", served.IsDemo ? 1 : 0);
        yield return One("metrics_data_as_of_timestamp_seconds", "Up to when the sources had delivered when the metrics were computed.",
            metrics.Epoch.DataAsOf?.ToUnixTimeSeconds());
        yield return One("metrics_computed_at_timestamp_seconds", "When the metrics were computed.", metrics.ComputedAt.ToUnixTimeSeconds());
        yield return One("metrics_compute_duration_seconds", "How long that took.", metrics.Took.TotalSeconds);
        yield return One("metrics_refresh_duration_seconds", "How long the last refresh took that changed something.", warehouse.RefreshDuration?.TotalSeconds);
        yield return Family.Counter("metrics_refreshes", "Refreshes since the start that changed something.", [new Sample(warehouse.Version)]);
        yield return One("metrics_landing_queue_length", "Deliveries and events that wait to be stored.", served.Queue.Length);
        yield return One("metrics_window_start_timestamp_seconds", "First day of the window, taken as UTC.", Seconds(window.From));
        yield return One("metrics_window_end_timestamp_seconds", "First day after the window, taken as UTC.", Seconds(window.To));
        yield return Family.Gauge("metrics_definition_info", "Which definition a family of values follows.", metrics.Epoch.Library.Catalog.Metrics.Select(metric =>
            new Sample(1, ("metric", metric.Id), ("family", FamilyNames.Value(metric)), ("unit", metric.Unit), ("better", metric.Better),
                ("definition", metric.Fingerprint))));
    }

    private static Family One(string name, string help, double? value, params (string, string?)[] labels) =>
        Family.Gauge(name, help, Sample.Of(value, labels));

    private static double Seconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
}
