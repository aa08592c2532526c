using Metrics.Catalog;
using Metrics.Web.Pages;

namespace Metrics.Web.Prometheus;

/// <summary>The catalogue's families as they were computed together.</summary>
/// <param name="Epoch">What they were read from.</param>
/// <param name="Window">Local days.</param>
/// <param name="Families">The families.</param>
/// <param name="ComputedAt">When.</param>
/// <param name="Took">How long it took.</param>
internal sealed record Computed(Epoch Epoch, Period Window, IReadOnlyList<Family> Families, DateTimeOffset ComputedAt, TimeSpan Took);

/// <summary>
/// The families that a scraper gets. Reading them all takes seconds and every delivery makes them a little older, so the last
/// ones are shown while new ones are computed, and computing takes no more than a tenth of a core.
/// </summary>
internal sealed class Snapshot(MetricFamilies metrics, Readings readings, TimeProvider clock)
{
    private const int TenTimes = 10;

    private readonly Lock _gate = new();
    private Task<Computed>? _shown, _next;

    /// <summary>The newest families there are; computed on the spot only where there are none, or only those of the demo that has ended.</summary>
    public Task<Computed> Read()
    {
        var epoch = readings.Epoch(readings.Served.Library);
        lock (_gate)
        {
            if (_next is { IsCompleted: true })
                (_shown, _next) = (_next, null);
            if (_shown is null or { IsFaulted: true } || _shown.IsCompletedSuccessfully && _shown.Result.Epoch.Library != epoch.Library)
                _shown = Task.Run(() => Compute(epoch));
            else if (_next is null && _shown.IsCompletedSuccessfully && IsDue(_shown.Result, epoch))
                _next = Task.Run(() => Compute(epoch));
            return _shown;
        }
    }

    private bool IsDue(Computed last, Epoch epoch) => last.Epoch != epoch && clock.GetUtcNow() - last.ComputedAt >= last.Took * TenTimes;

    private Computed Compute(Epoch epoch)
    {
        var (begun, window) = (TimeProvider.System.GetTimestamp(), readings.DefaultWindow());
        var families = metrics.Read(epoch.Library, window).ToList();
        return new Computed(epoch, window, families, clock.GetUtcNow(), TimeProvider.System.GetElapsedTime(begun));
    }
}
