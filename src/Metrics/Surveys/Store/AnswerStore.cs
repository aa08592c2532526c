using System.Collections.Concurrent;
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

    // Hashes of usable vouchers with their wave, so that opening a sheet does not wait for those who hand one in.
    private readonly ConcurrentDictionary<string, string> _usable;

    private readonly int _batch;

    private AnswerStore(string folder, int batch)
    {
        _batch = batch;
        _file = new SurveyFile(folder, FileName, AnswerTables.Create);
        // A process ended while it closed a wave.
        if (_file.Connection.ExecuteScalar<bool>("select exists (from waves where state = 'closing')"))
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, null);
        _usable = new(_file.Connection.Query<(string Hash, string Wave)>("select hash, wave from vouchers").Select(row => KeyValuePair.Create(row.Hash, row.Wave)));
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
        var made = vouchers.ToList();
        lock (_gate)
        {
            _file.Write(connection =>
            {
                if (State(wave) is not null)
                    throw new RequestException("wave", $"'{wave}' was opened before; give the new wave a name of its own");
                connection.Execute("insert into waves values ($wave, 'open')", new { wave });
                Keep(connection, wave, made);
                ShuffledTable.Write(connection, "keys", [.. (keys ?? []).Select(key => new[] { wave, Text(key.Groups), key.PublicKey })]);
                return true;
            }, null);
            Remember(wave, made);
        }
    }

    /// <summary>Makes more vouchers of an open wave usable.</summary>
    /// <exception cref="RequestException">The wave is not open.</exception>
    public void AddVouchers(string wave, IEnumerable<Voucher> vouchers)
    {
        var made = vouchers.ToList();
        lock (_gate)
        {
            _file.Write(connection =>
            {
                RequireOpen(wave);
                Keep(connection, wave, made);
                ShuffledTable.Move(connection, "vouchers", "vouchers", wave);
                return true;
            }, null);
            Remember(wave, made);
        }
    }

    /// <summary>The wave of a voucher that can still be used, and nothing else of it; null where it was spent or never was.</summary>
    /// <exception cref="RequestException">The text is no token.</exception>
    public string? WaveOf(string token) => _usable.GetValueOrDefault(Voucher.HashOf(token));

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
            foreach (var ended in _usable.Where(voucher => voucher.Value == wave))
                _usable.TryRemove(ended);
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

    // Shuffled, since they are made in the order of the roster.
    private static void Keep(DuckDBConnection connection, string wave, IEnumerable<Voucher> vouchers) => ShuffledTable.Write(connection, "vouchers",
        [.. vouchers.Select(voucher => new[] { Voucher.HashOf(voucher.Token), wave, Text(voucher.Groups) })]);

    private void Remember(string wave, List<Voucher> vouchers) => vouchers.ForEach(voucher => _usable[Voucher.HashOf(voucher.Token)] = wave);

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
