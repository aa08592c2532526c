using System.Text;
using DuckDB.NET.Data;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Surveys.Store;

/// <summary>T1: with both files, tries order, rowid, time, size and ids, and what DuckDB leaves in its pages and its log.</summary>
public class AttackTests
{
    private const int People = 120;

    // Two sides of the normal distribution beyond 6 errors: once in 500 million runs.
    private const double Chance = 6;

    [Fact]
    public void Neither_rowid_nor_id_nor_place_in_the_file_tells_the_order_of_arrival()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder["data"], AnswerStore.FileName);
        var tokens = Answer(folder["data"], close: true);
        var byRow = Attack.Values(file, "select answers->>'E1' from sheets order by rowid").ConvertAll(int.Parse);
        Assert.True(Attack.OrderInErrors(byRow) < Chance);
        var byId = Attack.Values(file, "select answers->>'E1' from sheets order by id").ConvertAll(int.Parse);
        Assert.True(Attack.OrderInErrors(byId) < Chance);
        var comments = Attack.Values(file, "select regexp_extract(text, '[0-9]+') from comments order by rowid").ConvertAll(int.Parse);
        Assert.True(Attack.OrderInErrors(comments) < Chance);
        // The comments' order is not that of the sheets either.
        var inSheets = byRow.Select((arrival, position) => (arrival, position)).ToDictionary(pair => pair.arrival, pair => pair.position);
        Assert.True(Attack.OrderInErrors(comments.ConvertAll(arrival => inSheets[arrival])) < Chance);
        var bytes = Encoding.Latin1.GetString(File.ReadAllBytes(file));
        Assert.DoesNotContain(tokens, token => bytes.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(tokens, token => bytes.Contains(Voucher.HashOf(token), StringComparison.Ordinal));
        Assert.DoesNotContain("Person", bytes, StringComparison.Ordinal);
        Assert.False(File.Exists(file + ".wal"));
    }

    [Fact]
    public void The_attack_finds_the_order_where_rows_are_simply_added()
    {
        using var folder = new TemporaryFolder();
        using (var connection = new DuckDBConnection($"Data Source={folder["plain.db"]}"))
        {
            connection.Open();
            connection.Run("create table sheets as select range as n from range(120)");
        }
        var rows = Attack.Values(folder["plain.db"], "select n from sheets order by rowid").ConvertAll(int.Parse);
        Assert.True(Attack.OrderInErrors(rows) > Chance);
    }

    [Fact]
    public void While_a_wave_is_open_the_newest_sheet_is_not_the_last_and_no_log_is_left()
    {
        using var folder = new TemporaryFolder();
        using var store = AnswerStore.Open(folder["data"], 1000);
        var vouchers = Waves.Open(store, 40);
        var last = 0;
        for (var i = 0; i < 40; i++)
        {
            store.Submit(vouchers[i].Token, Waves.Sheet(i));
            Assert.True(new FileInfo(Path.Combine(folder["data"], AnswerStore.FileName + ".wal")) is { Exists: false } or { Length: 0 });
            last += store.LastRow()!.Contains($"\"{i}\"", StringComparison.Ordinal) ? 1 : 0;
        }
        // By chance the sum of 1/i: 4.3 with a deviation of 1.6.
        Assert.InRange(last, 1, 16);
    }

    [Fact]
    public void The_two_files_have_nothing_in_common_but_the_wave_and_groups()
    {
        using var folder = new TemporaryFolder();
        Answer(folder["data"], close: true);
        var answers = Attack.Everything(Path.Combine(folder["data"], AnswerStore.FileName));
        var roster = Attack.Everything(Path.Combine(folder["data"], RosterStore.FileName));
        Assert.True(answers.Count > 2 * People && roster.Count > 2 * People);
        Assert.All(answers.Intersect(roster),
            value => Assert.True(value == Waves.Wave || value.StartsWith("[\"department=", StringComparison.Ordinal), value));
    }

    [Fact]
    public void No_column_holds_a_time_or_a_number_and_nothing_counts()
    {
        using var folder = new TemporaryFolder();
        Answer(folder["data"], close: false);
        var file = Path.Combine(folder["data"], AnswerStore.FileName);
        Assert.Equal(["VARCHAR"], Attack.Values(file, "select distinct data_type from duckdb_columns() where not internal"));
        Assert.Empty(Attack.Values(file, "select sequence_name from duckdb_sequences()"));
        Assert.Empty(Attack.Values(file, "select index_name from duckdb_indexes()"));
        Assert.Equal(["answers", "groups", "id", "wave"],
            Attack.Values(file, "select column_name from duckdb_columns() where table_name = 'sheets' order by 1"));
        var lengths = Attack.Values(file, "select distinct length(id) from sheets");
        Assert.Equal(["32"], lengths);
    }

    [Fact]
    public void The_mail_servers_log_and_both_files_together_pair_nobody_with_an_answer()
    {
        using var folder = new TemporaryFolder();
        var (answers, roster) = (Path.Combine(folder["data"], AnswerStore.FileName), Path.Combine(folder["data"], RosterStore.FileName));
        // The log of the mail server: who got a mail, in which order. People answer in that order, too.
        var tokens = new List<string>();
        using (var people = RosterStore.Open(folder["data"]))
        using (var store = AnswerStore.Open(folder["data"]))
        {
            people.Snapshot(Waves.Wave, [.. Enumerable.Range(0, People).Select(i => new RosterMember($"login{i:000}", $"Person {i}", $"person{i}@acme.test", ["department=platform"]))]);
            store.OpenWave(Waves.Wave, []);
            foreach (var some in people.ToInvite(Waves.Wave).Chunk(20))
            {
                var vouchers = some.Select(member => (member.Person, Voucher: Voucher.Create(member.Groups))).ToList();
                store.AddVouchers(Waves.Wave, vouchers.Select(pair => pair.Voucher));
                foreach (var (person, voucher) in vouchers)
                {
                    people.Mails.Begin(Waves.Wave, person, RosterMails.Invitation);
                    people.Mails.End(Waves.Wave, person, RosterMails.Invitation, null);
                    tokens.Add(voucher.Token);
                }
            }
        }
        // Order: of the vouchers before anybody has answered, and of the sheets afterwards.
        var sent = tokens.Select((token, place) => (Hash: Voucher.HashOf(token), place)).ToDictionary(pair => pair.Hash, pair => pair.place);
        Assert.True(Attack.OrderInErrors(Attack.Values(answers, "select hash from vouchers order by rowid").ConvertAll(hash => sent[hash])) < Chance);
        Assert.True(Attack.OrderInErrors(Attack.Values(answers, "select hash from vouchers order by hash").ConvertAll(hash => sent[hash])) < Chance);
        using (var store = AnswerStore.Open(folder["data"]))
        {
            for (var i = 0; i < People; i++)
                Assert.True(store.Submit(tokens[i], Waves.Sheet(i)));
            store.CloseWave(Waves.Wave);
        }
        Assert.True(Attack.OrderInErrors(Attack.Values(answers, "select answers->>'E1' from sheets order by rowid").ConvertAll(int.Parse)) < Chance);
        // Ids: nothing of a token or a sheet stands in the roster, and no person in the answers.
        Assert.All(Attack.Everything(answers).Intersect(Attack.Everything(roster)),
            value => Assert.True(value == Waves.Wave || value.StartsWith("[\"department=", StringComparison.Ordinal), value));
        // Time and size: all mails of a kind leave equal rows, without a time.
        Assert.Equal(["invitation|sent|1"], Attack.Values(roster, "select distinct kind || '|' || state || '|' || tries from mails"));
        Assert.Equal(["BOOLEAN", "INTEGER", "VARCHAR"], Attack.Values(roster, "select distinct data_type from duckdb_columns() where not internal order by 1"));
    }

    [Fact]
    public void A_voucher_of_a_mail_that_failed_is_void_and_a_used_one_is_told()
    {
        using var folder = new TemporaryFolder();
        using var store = AnswerStore.Open(folder["data"]);
        var vouchers = Waves.Open(store, 3);
        Assert.True(store.Void(Waves.Wave, vouchers[0].Token));
        Assert.False(store.Submit(vouchers[0].Token, Waves.Sheet(0)));
        Assert.True(store.Submit(vouchers[1].Token, Waves.Sheet(1)));
        Assert.False(store.Void(Waves.Wave, vouchers[1].Token));
        Assert.True(store.Submit(vouchers[2].Token, Waves.Sheet(2)));
    }

    private static List<string> Answer(string folder, bool close)
    {
        using var roster = RosterStore.Open(folder);
        using var store = AnswerStore.Open(folder);
        roster.Snapshot(Waves.Wave, [.. Enumerable.Range(0, People).Select(i =>
            new RosterMember($"login{i}", $"Person {i}", $"person{i}@acme.test", ["department=platform", $"team={i % 2}"]))]);
        var vouchers = Waves.Open(store, People);
        roster.MarkInvited(Waves.Wave);
        for (var i = 0; i < People; i++)
            Assert.True(store.Submit(vouchers[i].Token, Waves.Sheet(i)));
        if (close)
            store.CloseWave(Waves.Wave);
        return vouchers.ConvertAll(voucher => voucher.Token);
    }
}
