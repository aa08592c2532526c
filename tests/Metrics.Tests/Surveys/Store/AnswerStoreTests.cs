using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Surveys.Store;

public class AnswerStoreTests
{
    [Fact]
    public void A_voucher_is_good_for_one_answer_however_many_hand_it_in_at_once()
    {
        using var folder = new TemporaryFolder();
        using var store = AnswerStore.Open(folder["data"], 5);
        var vouchers = Waves.Open(store, 12);
        var taken = 0;
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (store.Submit(vouchers[i % 12].Token, Waves.Sheet(i % 12)))
                Interlocked.Increment(ref taken);
        });
        Assert.Equal(12, taken);
        store.CloseWave(Waves.Wave);
        var sheets = store.Sheets(Waves.Wave);
        Assert.Equal(Enumerable.Range(0, 12), sheets.Select(sheet => int.Parse(sheet.Answers["E1"])).Order());
        Assert.Equal(12, sheets.Select(sheet => sheet.Id).Distinct().Count());
        Assert.All(sheets, sheet => Assert.Equal(["department=platform", $"team={int.Parse(sheet.Answers["E1"]) % 2}"], sheet.Groups));
        Assert.Equal(12, store.Comments(Waves.Wave).Count);
        Assert.All(store.Comments(Waves.Wave), comment => Assert.Equal("department=platform", comment.Department));
    }

    [Fact]
    public void Nobody_reads_an_open_wave_and_nobody_answers_a_closed_one()
    {
        using var folder = new TemporaryFolder();
        using var store = AnswerStore.Open(folder["data"]);
        var vouchers = Waves.Open(store, 6);
        Assert.True(store.Submit(vouchers[0].Token, Waves.Sheet(0)));
        Assert.Equal(1, store.Count(Waves.Wave));
        Assert.Throws<RequestException>(() => store.Sheets(Waves.Wave));
        Assert.Throws<RequestException>(() => store.Comments(Waves.Wave));
        Assert.Throws<RequestException>(() => store.OpenWave(Waves.Wave, []));
        store.CloseWave(Waves.Wave);
        Assert.False(store.Submit(vouchers[1].Token, Waves.Sheet(1)));
        Assert.Single(store.Sheets(Waves.Wave));
        Assert.False(store.Submit(Voucher.Create([]).Token, Waves.Sheet(2)));
        Assert.Equal("token", Assert.Throws<RequestException>(() => store.Submit("abc", Waves.Sheet(2))).Field);
        Assert.Throws<RequestException>(() => store.CloseWave("never"));
    }

    [Fact]
    public void A_blind_token_is_good_for_one_answer_and_a_forged_one_for_none()
    {
        using var folder = new TemporaryFolder();
        using var roster = RosterStore.Open(folder["data"]);
        using var store = AnswerStore.Open(folder["data"]);
        roster.Snapshot(Waves.Wave, [.. Enumerable.Range(0, 24).Select(i =>
            new RosterMember($"p{i}", $"Person {i}", $"p{i}@acme.test", ["department=platform", i < 20 ? "team=a" : "team=b"]))]);
        store.OpenWave(Waves.Wave, [], roster.CreateKeys(Waves.Wave, 5));
        roster.MarkInvited(Waves.Wave);
        // Four people are too few for a key of their own, and without any other in the department they are joined by the others.
        Assert.Equal(roster.KeyOf(Waves.Wave, "p0").PublicKey, roster.KeyOf(Waves.Wave, "p23").PublicKey);

        var key = roster.KeyOf(Waves.Wave, "p0");
        var prepared = BlindSignature.Randomized.Prepare([1, 2, 3]);
        var blinded = BlindSignature.Randomized.Blind(key.PublicKey, prepared);
        var signed = roster.Issue(Waves.Wave, "p0", blinded.Blinded)!;
        Assert.Equal(signed, roster.Issue(Waves.Wave, "p0", blinded.Blinded));
        Assert.Null(roster.Issue(Waves.Wave, "p0", BlindSignature.Randomized.Blind(key.PublicKey, [4]).Blinded));
        Assert.Throws<RequestException>(() => roster.Issue(Waves.Wave, "stranger", blinded.Blinded));
        Assert.Equal(23, roster.ToRemind(Waves.Wave).Count);

        var token = new BlindToken(Waves.Wave, key.Groups, prepared,
            BlindSignature.Randomized.Unblind(key.PublicKey, prepared, signed, blinded.Inverse));
        Assert.Throws<RequestException>(() => store.Submit(token with { Message = [9] }, Waves.Sheet(1)));
        Assert.Throws<RequestException>(() => store.Submit(token with { Groups = ["team=b"] }, Waves.Sheet(1)));
        var taken = 0;
        Parallel.For(0, 8, _ => Interlocked.Add(ref taken, store.Submit(token, Waves.Sheet(1)) ? 1 : 0));
        Assert.Equal(1, taken);
        store.CloseWave(Waves.Wave);
        Assert.Equal(key.Groups, Assert.Single(store.Sheets(Waves.Wave)).Groups);
        Assert.Throws<RequestException>(() => store.Submit(token, Waves.Sheet(1)));
    }
}
