using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using DuckDB.NET.Data;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys.Store;

/// <summary>
/// The answers of all waves, in <c>answers.duckdb</c>: no person, no address, no time, no order of arrival (measurement 2.12).
/// It has nothing in common with <see cref="RosterStore"/> but the wave and the keys of groups. Open it once for a process.
/// </summary>
public sealed partial class AnswerStore : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "answers.duckdb";

    private readonly SurveyFile _file;
    private readonly Lock _gate = new();

    private readonly int _batch;

    private AnswerStore(string folder, int batch)
    {
        _batch = batch;
        _file = new SurveyFile(folder, FileName, AnswerTables.Create);
        // A process ended while it closed a wave.
        if (_file.Connection.ExecuteScalar<bool>("select exists (from waves where state = 'closing')"))
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, null);
    }

    /// <summary>Told what has just been done; tests kill the process there.</summary>
    internal Action<string>? Step { get; set; }

    /// <summary>Opens or creates it.</summary>
    /// <param name="dataFolder">The folder of the warehouse.</param>
    /// <param name="batch">How many sheets of a wave are gathered before they join the others; at least k.</param>
    /// <exception cref="DuckDBException">Another process has it open, or it is no database.</exception>
    public static AnswerStore Open(string dataFolder, int batch = 16) =>
        new(dataFolder, Math.Max(batch, Anonymity.ReportingPlan.LeastMinimum));

    /// <summary>Opens a wave and makes its vouchers usable; their tokens are not stored.</summary>
    /// <exception cref="RequestException">The wave was opened before.</exception>
    public void OpenWave(string wave, IEnumerable<Voucher> vouchers, IEnumerable<BlindKey>? keys = null)
    {
        lock (_gate)
            _file.Write(connection =>
            {
                if (State(wave) is not null)
                    throw new RequestException("wave", $"'{wave}' was opened before; give the new wave a name of its own");
                connection.Execute("insert into waves values ($wave, 'open')", new { wave });
                Keep(connection, wave, vouchers);
                ShuffledTable.Write(connection, "keys", [.. (keys ?? []).Select(key => new[] { wave, Text(key.Groups), key.PublicKey })]);
                return true;
            }, null);
    }

    /// <summary>Makes more vouchers of an open wave usable.</summary>
    /// <exception cref="RequestException">The wave is not open.</exception>
    public void AddVouchers(string wave, IEnumerable<Voucher> vouchers)
    {
        lock (_gate)
            _file.Write(connection =>
            {
                RequireOpen(wave);
                Keep(connection, wave, vouchers);
                ShuffledTable.Move(connection, "vouchers", "vouchers", wave);
                return true;
            }, null);
    }

    /// <summary>Spends the voucher and keeps the sheet, both or neither; false where the voucher was spent or never was.</summary>
    /// <exception cref="RequestException">The text is no token, or the wave is closed.</exception>
    public bool Submit(string token, Submission submission)
    {
        var hash = Voucher.HashOf(token);
        lock (_gate)
            return Take(connection =>
            {
                var voucher = connection.Query<(string Wave, string Groups)>(
                    "select wave, groups from vouchers where hash = $hash", new { hash }).ToList();
                if (voucher.Count == 0)
                    return null;
                RequireOpen(voucher[0].Wave);
                connection.Execute("delete from vouchers where hash = $hash", new { hash });
                Step?.Invoke("spent");
                Keep(connection, voucher[0].Wave, voucher[0].Groups, submission);
                return voucher[0].Wave;
            });
    }

    /// <summary>The same with a blind token (level 2); false where its message was used before.</summary>
    /// <exception cref="RequestException">The signature is not by the key of that wave and those groups, or the wave is closed.</exception>
    public bool Submit(BlindToken token, Submission submission)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(token.Message));
        lock (_gate)
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
                Keep(connection, token.Wave, groups, submission);
                return token.Wave;
            });
    }

    /// <summary>Ends a wave: vouchers are void, late answers are refused, and the file is written anew in random order.</summary>
    /// <exception cref="RequestException">There is no such wave.</exception>
    public void CloseWave(string wave)
    {
        lock (_gate)
        {
            var state = State(wave) ?? throw new RequestException("wave", $"there is no wave '{wave}'");
            if (state == "closed")
                return;
            _file.Write(connection =>
            {
                connection.Execute("update waves set state = 'closing' where wave = $wave", new { wave });
                connection.Execute("delete from vouchers where wave = $wave", new { wave });
                connection.Execute("delete from spent where wave = $wave", new { wave });
                Arrivals.Flush(connection, wave);
                return true;
            }, Step);
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
        }
    }

    /// <summary>How many sheets a wave has; while it is open, show it only by <see cref="Anonymity.OpenWave.ResponseRate"/>.</summary>
    internal int Count(string wave)
    {
        lock (_gate)
            return _file.Connection.ExecuteScalar<int>("select count(*)::integer from sheets where wave = $wave", new { wave })
                + Arrivals.Count(_file.Connection, wave);
    }

    /// <summary>The row an attacker would take for the newest, by its only number; for tests.</summary>
    internal string? LastRow()
    {
        lock (_gate)
            return _file.Connection.ExecuteScalar<string?>("select answers from arrived_sheets order by rowid desc limit 1");
    }

    /// <summary>The sheets of a closed wave (rule A3), for the computation of its results and nothing else.</summary>
    /// <exception cref="RequestException">The wave is open or unknown.</exception>
    internal IReadOnlyList<StoredSheet> Sheets(string wave)
    {
        lock (_gate)
        {
            RequireClosed(wave);
            return [.. _file.Connection.Query<(string Id, string Groups, string Answers)>(
                    "select id, groups, answers from sheets where wave = $wave", new { wave })
                .Select(row => new StoredSheet(
                    row.Id, wave, Read<List<string>>(row.Groups), Read<Dictionary<string, string>>(row.Answers)))];
        }
    }

    /// <summary>The comments of a closed wave, for <see cref="Anonymity.CommentRules"/>.</summary>
    /// <exception cref="RequestException">The wave is open or unknown.</exception>
    internal IReadOnlyList<StoredComment> Comments(string wave)
    {
        lock (_gate)
        {
            RequireClosed(wave);
            return [.. _file.Connection.Query<StoredComment>(
                "select wave as Wave, department as Department, item as Item, text as Text from comments where wave = $wave",
                new { wave })];
        }
    }

    /// <summary>Deletes the raw answers and comments of a closed wave, after 24 months at the latest (2.11, legal note).</summary>
    /// <exception cref="RequestException">The wave is open or unknown.</exception>
    public void Forget(string wave)
    {
        lock (_gate)
        {
            RequireClosed(wave);
            _file.Write(connection => connection.Execute(
                "delete from sheets where wave = $wave; delete from comments where wave = $wave", new { wave }), null);
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // The wave that a sheet was kept for, or null; when enough have gathered, no trace of their order stays in the file.
    private bool Take(Func<DuckDBConnection, string?> work)
    {
        var (wave, flushed) = _file.Write(connection =>
        {
            var kept = work(connection);
            var enough = kept is not null && Arrivals.Count(connection, kept!) >= _batch;
            if (enough)
                Arrivals.Flush(connection, kept!);
            return (kept, enough);
        }, Step);
        if (flushed)
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
        return wave is not null;
    }

    // Shuffled, since they are made in the order of the roster.
    private static void Keep(DuckDBConnection connection, string wave, IEnumerable<Voucher> vouchers) => ShuffledTable.Write(connection, "vouchers",
        [.. vouchers.Select(voucher => new[] { Voucher.HashOf(voucher.Token), wave, Text(voucher.Groups) })]);

    private void Keep(DuckDBConnection connection, string wave, string groups, Submission submission)
    {
        Arrivals.Keep(connection, wave, groups, submission);
        Step?.Invoke("kept");
    }

    private string? State(string wave) =>
        _file.Connection.ExecuteScalar<string?>("select state from waves where wave = $wave", new { wave });

    private void RequireOpen(string wave)
    {
        if (State(wave) != "open")
            throw new RequestException("wave", $"'{wave}' is closed; its results are computed and late answers are not taken");
    }

    private void RequireClosed(string wave)
    {
        if (State(wave) != "closed")
            throw new RequestException("wave", $"'{wave}' is not closed; there are no results before its end");
    }

    private static string Text(IEnumerable<string> groups) => JsonSerializer.Serialize(groups.Order(StringComparer.Ordinal), Json.Options);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json.Options)!;
}
