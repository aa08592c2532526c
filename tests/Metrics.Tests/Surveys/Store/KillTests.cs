using Metrics.Surveys.Store;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Surveys.Store;

/// <summary>A process that is killed between any two steps loses no answer and doubles none.</summary>
public class KillTests
{
    [Theory]
    [InlineData("spent", 4)]
    [InlineData("kept", 4)]
    [InlineData("committed", 5)]
    [InlineData("copied", 5)]
    [InlineData("moved", 5)]
    public void A_killed_submission_counts_once_or_can_be_repeated(string step, int kept)
    {
        using var folder = new TemporaryFolder();
        string token;
        using (var store = AnswerStore.Open(folder["data"], 5))
        {
            var vouchers = Waves.Open(store, 8);
            for (var i = 0; i < 4; i++)
                Assert.True(store.Submit(vouchers[i].Token, Waves.Sheet(i)));
            token = vouchers[4].Token;
        }
        SurveyChild.RunAndKill(folder["data"], token, step);
        using (var store = AnswerStore.Open(folder["data"], 5))
        {
            Assert.Equal(kept, store.Count(Waves.Wave));
            Assert.Equal(kept == 4, store.Submit(token, Waves.Sheet(4)));
            store.CloseWave(Waves.Wave);
            Assert.Equal(["0", "1", "2", "3", "4"], store.Sheets(Waves.Wave).Select(sheet => sheet.Answers["E1"]).Order());
            Assert.Equal(5, store.Comments(Waves.Wave).Select(comment => comment.Text).Distinct().Count());
        }
        Assert.Equal([AnswerStore.FileName], Directory.GetFiles(folder["data"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("committed")]
    [InlineData("copied")]
    [InlineData("moved")]
    public void A_killed_closing_is_finished_at_the_next_start(string step)
    {
        using var folder = new TemporaryFolder();
        using (var store = AnswerStore.Open(folder["data"], 5))
        {
            var vouchers = Waves.Open(store, 8);
            for (var i = 0; i < 7; i++)
                Assert.True(store.Submit(vouchers[i].Token, Waves.Sheet(i)));
        }
        SurveyChild.RunAndKill(folder["data"], "", step);
        using var again = AnswerStore.Open(folder["data"], 5);
        Assert.Equal(7, again.Sheets(Waves.Wave).Count);
        Assert.Equal(7, again.Comments(Waves.Wave).Count);
    }
}
