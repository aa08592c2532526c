using System.Threading.Channels;
using Metrics.Collect;
using Metrics.Warehouse;

namespace Metrics.Web;

/// <summary>Refreshes after events have landed: as soon as senders pause, after two seconds at the latest, and never more than one at a time.</summary>
internal sealed class RefreshLoop(Served served) : BackgroundService
{
    private const string Events = "POST /api/v1/events";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private Dictionary<string, (LandingCount Landed, long Rejected)> _landed = [];

    /// <summary>Tells the loop what a sender has landed.</summary>
    /// <param name="count">What has landed.</param>
    /// <param name="refused">How many lines were refused.</param>
    /// <param name="origin">The connection that sent it, or the address of the events.</param>
    public void Landed(LandingCount count, long refused, string origin = Events)
    {
        lock (_gate)
        {
            var before = _landed.GetValueOrDefault(origin);
            _landed[origin] = (before.Landed + count, before.Rejected + refused);
        }
        _wake.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (await _wake.Reader.WaitToReadAsync(stoppingToken))
        {
            await SendersPause(stoppingToken);
            var taken = Take();
            foreach (var (origin, (count, refused)) in taken)
                served.Real.Runs.Add(origin, origin == Events ? "events" : "webhooks", count, refused);
            if (taken.Values.Any(from => from.Landed.Landed > 0))
                new Collection(served.Real).Run("refresh", "refresh", _ => served.Refresh());
        }
    }

    // A refresh takes a core: while events pour in, it would only slow them down and be out of date at once.
    private async Task SendersPause(CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (_wake.Reader.TryRead(out _) && TimeProvider.System.GetElapsedTime(start) < LongestWait)
            await Task.Delay(Pause, stop);
    }

    private Dictionary<string, (LandingCount Landed, long Rejected)> Take()
    {
        lock (_gate)
        {
            var taken = _landed;
            _landed = [];
            return taken;
        }
    }
}
