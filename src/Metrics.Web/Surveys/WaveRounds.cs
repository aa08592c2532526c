using System.Collections.Concurrent;
using Metrics.Surveys;
using Metrics.Web.Notifications;

namespace Metrics.Web.Surveys;

/// <summary>
/// Takes waves through their days: opens, invites, reminds, closes, forgets. Everything is read anew from the stores each time, so a
/// restart changes nothing. It owns what goes wrong with a wave as a whole, which is seen on the wave's page.
/// </summary>
internal sealed class WaveRounds(WaveBook book, Courier courier, NotificationSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly QuietHours Nights = new(new TimeOnly(20, 0), new TimeOnly(7, 0), []);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30), Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, (string Problem, DateTimeOffset At)> _troubles = [];

    /// <summary>Why a wave does not go on; null where it does.</summary>
    public string? Trouble(string wave) => _troubles.TryGetValue(wave, out var trouble) ? trouble.Problem : null;

    /// <summary>True while something is being sent.</summary>
    public bool IsBusy => _gate.CurrentCount == 0;

    /// <summary>Does what is due now for every wave.</summary>
    public async Task Tick(CancellationToken cancel)
    {
        foreach (var wave in book.Waves())
            if (!_troubles.TryGetValue(wave.Id, out var trouble) || clock.GetUtcNow() >= trouble.At + Pause)
                await Try(wave.Id, () => Go(wave, cancel));
    }

    /// <summary>Opens a wave by hand before its day, and invites whatever the hour.</summary>
    /// <exception cref="RequestException">It is no planned wave, or nothing was said to the last one.</exception>
    public Task OpenNow(string id, CancellationToken cancel) => ByHand(id, () =>
    {
        MustBeRested(book, book.Find(id));
        var wave = book.Open(id);
        return () => courier.Invite(wave, true, cancel);
    });

    /// <summary>Invites again those whose mail failed.</summary>
    /// <exception cref="RequestException">The wave is not open.</exception>
    public Task SendNow(string id, CancellationToken cancel) => ByHand(id, () =>
    {
        var wave = Open(book, id);
        return () => courier.Invite(wave, true, cancel);
    });

    /// <summary>Sends the next reminder, at most the second.</summary>
    /// <exception cref="RequestException">The wave is not open, or two went out.</exception>
    public Task RemindNow(string id, CancellationToken cancel) => ByHand(id, () =>
    {
        var wave = Open(book, id);
        var number = courier.NextReminder(wave) ?? throw TooMany(id);
        return () => courier.Remind(wave, number, true, cancel);
    });

    /// <summary>Ends a wave before its day and computes its results.</summary>
    /// <exception cref="RequestException">It is not open.</exception>
    public Task CloseNow(string id) => ByHand(id, () =>
    {
        book.Close(id);
        return () => Task.CompletedTask;
    });

    /// <summary>Refuses to open a wave before its day where that would ask somebody too soon after another one.</summary>
    /// <exception cref="RequestException">It would.</exception>
    public static void MustBeRested(WaveBook book, Wave wave)
    {
        if (wave.State != WaveState.Planned || wave.Opens <= book.Today)
            return;
        var panel = Panel.Draw(book.Roster.Members(wave.Id), book.Askings(wave.Id), book.Today, 1, wave.Id);
        if (panel.AskedLately.Count + panel.AskedOften.Count is > 0 and var tired)
            throw new RequestException("wave", $"{tired} of its people would be asked too soon after another survey; it opens by itself on its day");
    }

    /// <summary>A wave that is open.</summary>
    /// <exception cref="RequestException">It is not.</exception>
    public static Wave Open(WaveBook book, string id) => book.Find(id) is { State: WaveState.Open } wave ? wave : throw new RequestException("wave", $"'{id}' is not open");

    /// <summary>What is said to a third reminder.</summary>
    public static RequestException TooMany(string id) => new("wave", $"'{id}' has had two reminders; more would press people");

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task Go(Wave wave, CancellationToken cancel)
    {
        var today = book.Today;
        if (wave.State == WaveState.Closed)
        {
            book.ForgetIfDue(wave);
            return;
        }
        if (today > wave.Closes)
        {
            if (wave.State == WaveState.Open)
                book.Close(wave.Id);
            return;
        }
        if (today < wave.Opens && wave.State == WaveState.Planned || IsQuiet(wave))
            return;
        var open = wave.State == WaveState.Open ? wave : book.Open(wave.Id);
        await courier.Invite(open, false, cancel);
        if (open.IsByEvent)
            await courier.InviteAfterEvents(open, cancel);
        if (Due(open, today) is { } number)
            await courier.Remind(open, number, false, cancel);
    }

    // The newest that is due; what was missed meanwhile is not made up for by two on one day.
    private int? Due(Wave wave, DateOnly today)
    {
        var due = wave.RemindsOn().Count(day => day <= today);
        return due > 0 && due >= courier.Reminded(wave.Id) ? due : null;
    }

    private bool IsQuiet(Wave wave)
    {
        var local = settings.Local(clock.GetUtcNow());
        return !WorkingDays.Is(DateOnly.FromDateTime(local), wave.QuietDays) || (settings.Quiet == QuietHours.Never ? Nights : settings.Quiet).Contains(local);
    }

    // What is wrong at once is told to whoever pressed the button; mails go on behind the page, which shows how far they are.
    private async Task ByHand(string id, Func<Func<Task>> start)
    {
        if (!await _gate.WaitAsync(Patience))
            throw new RequestException("wave", "mails are being sent; wait until they are out");
        Func<Task> work;
        try
        {
            work = start();
        }
        catch
        {
            _gate.Release();
            throw;
        }
        await Task.WhenAny(Task.Run(() => Record(id, work).ContinueWith(_ => _gate.Release(), TaskScheduler.Default)), Task.Delay(Patience));
    }

    private async Task Try(string id, Func<Task> work)
    {
        await _gate.WaitAsync();
        try
        {
            await Record(id, work);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Record(string id, Func<Task> work)
    {
        try
        {
            await work();
            _troubles.TryRemove(id, out _);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            _troubles[id] = (failure is RequestException wrong ? wrong.Reason : failure.Message, clock.GetUtcNow());
        }
    }
}
