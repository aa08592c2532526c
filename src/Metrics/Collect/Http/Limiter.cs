using Metrics.Collect.Connections;

namespace Metrics.Collect.Http;

/// <summary>
/// Who may ask when, for one credential: shared by everything that uses it, because a host that is asked on while it refuses
/// may lock the credential out.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="concurrency">How many requests may be under way at once.</param>
public sealed class Limiter(TimeProvider clock, int concurrency = 2) : IDisposable
{
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _places = new(concurrency);
    private readonly Lock _gate = new();
    private DateTimeOffset _notBefore, _recoversAt;
    private readonly int _most = concurrency;
    private int _allowed = concurrency, _withheld;
    private long _used;

    /// <summary>The credential; null where the collector has its own way to sign.</summary>
    public Secret? Secret { get; init; }

    /// <summary>Before this instant nothing is sent.</summary>
    public DateTimeOffset NotBefore
    {
        get
        {
            lock (_gate)
                return _notBefore;
        }
    }

    /// <summary>What the host last said of the budget; null before its first answer.</summary>
    public Budget? Budget { get; set; }

    /// <summary>Requests or points left; without end where the host has not said.</summary>
    public long Left => Budget is not { } budget ? long.MaxValue : budget.ResetsAt <= clock.GetUtcNow() ? budget.Limit : budget.Remaining;

    /// <summary>How often a place was taken.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Nobody asks before that instant.</summary>
    public void Block(DateTimeOffset until)
    {
        lock (_gate)
            _notBefore = until > _notBefore ? until : _notBefore;
    }

    /// <summary>Half as many requests at once, then one more every ten minutes (integrations 1.4).</summary>
    public void Slow()
    {
        lock (_gate)
        {
            Recover();
            (_allowed, _recoversAt) = (Math.Max(1, _allowed / 2), clock.GetUtcNow() + Recovery);
            while (_withheld < _most - _allowed && _places.Wait(0))
                _withheld++;
        }
    }

    /// <summary>Waits for a place and for the end of a block.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <param name="waiting">Told until when it waits.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How long it waited for the block.</returns>
    /// <exception cref="SourceException">The block lasts longer than <paramref name="longest"/>.</exception>
    public async Task<TimeSpan> Enter(TimeSpan longest, Action<DateTimeOffset> waiting, CancellationToken cancel)
    {
        lock (_gate)
            Recover();
        await _places.WaitAsync(cancel);
        Interlocked.Increment(ref _used);
        try
        {
            return await Wait(longest, waiting, cancel);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Waits for the end of a block only, for a request that goes along in another's place.</summary>
    /// <inheritdoc cref="Enter"/>
    public async Task<TimeSpan> Wait(TimeSpan longest, Action<DateTimeOffset> waiting, CancellationToken cancel)
    {
        var start = clock.GetUtcNow();
        while (NotBefore - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            if (left > longest)
                throw new SourceException(SourceProblem.Limited, $"the limit is used up until {NotBefore:u}; the run goes on then") { NotBefore = NotBefore };
            waiting(NotBefore);
            await Task.Delay(left, clock, cancel);
        }
        return clock.GetUtcNow() - start;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            Recover();
            if (_withheld < _most - _allowed)
                _withheld++;
            else
                _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private void Recover()
    {
        for (var now = clock.GetUtcNow(); _allowed < _most && _recoversAt <= now; _recoversAt += Recovery)
        {
            _allowed++;
            if (_withheld <= _most - _allowed)
                continue;
            _withheld--;
            _places.Release();
        }
    }
}

/// <summary>What is left of a host's limit.</summary>
/// <param name="Remaining">Requests or points left.</param>
/// <param name="Limit">Of so many.</param>
/// <param name="ResetsAt">When it is full again.</param>
public sealed record Budget(long Remaining, long Limit, DateTimeOffset? ResetsAt);
