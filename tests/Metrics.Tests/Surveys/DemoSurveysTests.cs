using System.Diagnostics;
using Metrics.Surveys;
using Metrics.Surveys.Demo;
using Xunit.Abstractions;

namespace Metrics.Tests.Surveys;

public class DemoSurveysTests(ITestOutputHelper output)
{
    private static readonly DemoSurveys Demo = DemoSurveys.Make(Path.Combine(Street.Root, "samples", "demo", "surveys.yml"), Sheets.Shipped, new(2025, 6, 30));

    [Fact]
    public void Four_waves_tell_their_stories()
    {
        Assert.Equal(["default-2025-q2", "default-2025-q1", "default-2024-q4", "default-2024-q3"], Demo.Waves.Select(wave => wave.Id));
        double Score(int wave, string group, string measure) => Demo.Results[Demo.Waves[4 - wave].Id].Cell(group, measure).Value ?? double.NaN;
        foreach (var group in new[] { "", "team=checkout", "team=search", "team=data" })
            foreach (var measure in new[] { "dimension.S", "dimension.E", "item.E1.score", "item.C2.score", "recommendation", "platform.satisfied", "hours_lost.median" })
                output.WriteLine($"{group} {measure} {string.Join(' ', Enumerable.Range(1, 4).Select(wave => Score(wave, group, measure)))}");
        Assert.True(Score(2, "team=checkout", "item.E1.score") >= Score(1, "team=checkout", "item.E1.score") + 15);
        Assert.True(Score(4, "team=search", "dimension.S") <= Score(2, "team=search", "dimension.S") - 10);
        Assert.True(Score(4, "", "platform.satisfied") > Score(1, "", "platform.satisfied"));
        var last = Demo.Results[Demo.Waves[0].Id];
        Assert.NotNull(last.Cell("team=identity", "dimension.E").Suppressed);
        Assert.NotEmpty(last.Comments);
        Assert.Equal([1, 1, 1, 1], Demo.Actions.GroupBy(action => action.WaveId).Select(wave => wave.Count()));
        // Of what was promised after a wave something is seen in the next one.
        Assert.True(Score(2, "", "item.E2.score") >= Score(1, "", "item.E2.score") + 5);
        Assert.True(Score(3, "", "item.C2.score") >= Score(2, "", "item.C2.score") + 5);
        Assert.True(Score(4, "team=search", "item.S3.score") > Score(3, "team=search", "item.S3.score"));
    }

    [Fact]
    public void Comments_fit_their_wave_and_none_is_written_twice_in_it()
    {
        foreach (var wave in Demo.Waves)
        {
            var comments = Demo.Results[wave.Id].Comments;
            Assert.InRange(comments.Count, 20, 60);
            Assert.Equal(comments.Count, comments.Select(comment => comment.Text).Distinct().Count());
            Assert.Equal(["O1", "O2"], comments.Select(comment => comment.Item).Distinct().Order());
            Assert.NotEmpty(KeyPhrases.Of([.. comments.Where(comment => comment.Item == "O1").Select(comment => comment.Text)]));
        }
        Assert.DoesNotContain(Demo.Results[Demo.Waves[^1].Id].Comments, comment => comment.Text.Contains("new deployment pipeline is a relief", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cut_that_would_point_at_single_people_is_in_no_plan()
    {
        Assert.Contains(Demo.Waves[0].Groups, group => group.Id == "role=backend");
        Assert.DoesNotContain(Demo.Waves[0].Groups, group => group.Cut == "tenure");
    }
}
