using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using DuckDB.NET.Data;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys.Store;

/// <content>
/// Sheets that arrive while others are written share the next transaction: one after the other would cost a write of the whole
/// file each sixteen, and those that come together are in no order among themselves.
/// </content>
public sealed partial class AnswerStore
{
    private const int Together = 64;

    private readonly ConcurrentQueue<Sender> _senders = [];
    private int _isTaking;

    /// <summary>Spends the voucher and keeps the sheet, both or neither; false where the voucher was spent or never was.</summary>
    /// <exception cref="RequestException">The text is no token, or the wave is closed.</exception>
    public bool Submit(string token, Submission submission) => SubmitAsync(token, submission).GetAwaiter().GetResult();

    /// <summary>The same with a blind token (level 2); false where its message was used before.</summary>
    /// <exception cref="RequestException">The signature is not by the key of that wave and those groups, or the wave is closed.</exception>
    public bool Submit(BlindToken token, Submission submission) => SubmitAsync(token, submission).GetAwaiter().GetResult();

    /// <inheritdoc cref="Submit(string, Submission)"/>
    public Task<bool> SubmitAsync(string token, Submission submission)
    {
        var hash = Voucher.HashOf(token);
        return Take(connection =>
        {
            var voucher = connection.Query<(string Wave, string Groups)>(
                "select wave, groups from vouchers where hash = $hash", new { hash }).ToList();
            if (voucher.Count == 0)
                return null;
            RequireOpen(voucher[0].Wave);
            connection.Execute("delete from vouchers where hash = $hash", new { hash });
            Step?.Invoke("spent");
            return new Arrival(voucher[0].Wave, voucher[0].Groups, submission, hash);
        });
    }

    /// <inheritdoc cref="Submit(BlindToken, Submission)"/>
    public Task<bool> SubmitAsync(BlindToken token, Submission submission)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(token.Message));
        return Take(connection =>
        {
            RequireOpen(token.Wave);
            var groups = Text(token.Groups);
            var keys = connection.Query<string>(
                "select public_key from keys where wave = $Wave and groups = $groups", new { token.Wave, groups });
            if (!keys.Any(key => BlindSignature.Randomized.Verify(key, token.Message, token.Signature)))
                throw new RequestException("signature", "is not by the key of this wave and group; ask for a new token");
            if (connection.ExecuteScalar<bool>("select exists (from spent where hash = $hash)", new { hash }))
                return null;
            connection.Execute("insert into spent values ($hash, $Wave)", new { hash, token.Wave });
            ShuffledTable.Move(connection, "spent", "spent", token.Wave);
            Step?.Invoke("spent");
            return new Arrival(token.Wave, groups, submission);
        });
    }

    private Task<bool> Take(Func<DuckDBConnection, Arrival?> spend)
    {
        var sender = new Sender(spend);
        _senders.Enqueue(sender);
        if (Interlocked.Exchange(ref _isTaking, 1) == 0)
            _ = Task.Run(TakeAll);
        return sender.Reply.Task;
    }

    private void TakeAll()
    {
        do
        {
            while (!_senders.IsEmpty)
                TakeTogether();
            Volatile.Write(ref _isTaking, 0);
        }
        // Somebody may have come between the last look and the mark.
        while (!_senders.IsEmpty && Interlocked.Exchange(ref _isTaking, 1) == 0);
    }

    private void TakeTogether()
    {
        var senders = new List<Sender>();
        while (senders.Count < Together && _senders.TryDequeue(out var sender))
            senders.Add(sender);
        try
        {
            lock (_gate)
            {
                var isEnough = _file.Write(connection => Keep(connection, senders), Step);
                foreach (var sender in senders.Where(sender => sender.Arrival?.Spent is not null))
                    _usable.TryRemove(sender.Arrival!.Spent!, out _);
                if (isEnough)
                    _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
            }
            senders.ForEach(sender => sender.Tell());
        }
        catch (Exception failure)
        {
            // Nothing was kept of any of them, or nobody can say; each may send again.
            senders.ForEach(sender => sender.Reply.TrySetException(failure));
        }
    }

    // True where enough have gathered: then no trace of their order stays in the file.
    private bool Keep(DuckDBConnection connection, List<Sender> senders)
    {
        senders.ForEach(sender => sender.Spend(connection));
        var isEnough = false;
        foreach (var wave in senders.Where(sender => sender.Arrival is not null).GroupBy(sender => sender.Arrival!.Wave))
        {
            Arrivals.Keep(connection, wave.Key, [.. wave.Select(sender => sender.Arrival!)]);
            Step?.Invoke("kept");
            if (Arrivals.Count(connection, wave.Key) < _batch)
                continue;
            Arrivals.Flush(connection, wave.Key);
            isEnough = true;
        }
        return isEnough;
    }

    /// <summary>Somebody who waits for a reply.</summary>
    private sealed class Sender(Func<DuckDBConnection, Arrival?> spend)
    {
        private RequestException? _refusal;

        public TaskCompletionSource<bool> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Arrival? Arrival { get; private set; }

        /// <summary>Spends the token; a refusal is this sender's own and comes before anything is written.</summary>
        public void Spend(DuckDBConnection connection)
        {
            try
            {
                Arrival = spend(connection);
            }
            catch (RequestException refusal)
            {
                _refusal = refusal;
            }
        }

        public void Tell()
        {
            if (_refusal is not null)
                Reply.TrySetException(_refusal);
            else
                Reply.TrySetResult(Arrival is not null);
        }
    }
}
