namespace Metrics.Collect.Http;

/// <summary>
/// Who may ask when, for one credential: shared by everything that uses it, because a host that is asked on while it refuses
/// may lock the credential out.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="concurrency">How many requests may be under way at once.</param>
public sealed class Limiter(TimeProvider clock, int concurrency = 2) : IDisposable
{
    private readonly SemaphoreSlim _places = new(concurrency);
    private readonly Lock _gate = new();
    private DateTimeOffset _notBefore;

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

    /// <summary>Nobody asks before that instant.</summary>
    public void Block(DateTimeOffset until)
    {
        lock (_gate)
            _notBefore = until > _notBefore ? until : _notBefore;
    }

    /// <summary>Waits for a place and for the end of a block.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <param name="waiting">Told until when it waits.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How long it waited for the block.</returns>
    /// <exception cref="SourceException">The block lasts longer than <paramref name="longest"/>.</exception>
    public async Task<TimeSpan> Enter(TimeSpan longest, Action<DateTimeOffset> waiting, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
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
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => _places.Release();

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}

/// <summary>What is left of a host's limit.</summary>
/// <param name="Remaining">Requests or points left.</param>
/// <param name="Limit">Of so many.</param>
/// <param name="ResetsAt">When it is full again.</param>
public sealed record Budget(long Remaining, long Limit, DateTimeOffset? ResetsAt);
