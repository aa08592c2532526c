using System.Threading.Channels;
using Metrics.Collect;
using Metrics.Warehouse;

namespace Metrics.Web;

/// <summary>Refreshes after events have landed: as soon as senders pause, after two seconds at the latest, and never more than one at a time.</summary>
internal sealed class RefreshLoop(Served served) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private LandingCount _landed;
    private long _rejected;

    /// <summary>Tells the loop what a sender has landed.</summary>
    public void Landed(LandingCount count, long refused)
    {
        lock (_gate)
            (_landed, _rejected) = (_landed + count, _rejected + refused);
        _wake.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (await _wake.Reader.WaitToReadAsync(stoppingToken))
        {
            await SendersPause(stoppingToken);
            var (count, refused) = Take();
            served.Real.Runs.Add("POST /api/v1/events", "events", count, refused);
            if (count.Landed > 0)
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

    private (LandingCount, long) Take()
    {
        lock (_gate)
        {
            var taken = (_landed, _rejected);
            (_landed, _rejected) = (default, 0);
            return taken;
        }
    }
}
