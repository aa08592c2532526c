using Metrics.Surveys;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>Rule A11.</summary>
public class NoiseTests
{
    private static readonly Questionnaire Pulse = Sheets.Shipped["pulse"];

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void The_noise_is_discrete_laplace(double epsilon)
    {
        const int draws = 100_000;
        var drawn = Enumerable.Range(0, draws).Select(_ => Noise.Draw(epsilon)).ToList();
        var alpha = Math.Exp(-epsilon);
        Assert.Equal((1 - alpha) / (1 + alpha), drawn.Count(value => value == 0) / (double)draws, 0.01);
        Assert.InRange(drawn.Average(), -0.05, 0.05);
        Assert.InRange(drawn.Average(value => (double)value * value) / (2 * alpha / ((1 - alpha) * (1 - alpha))), 0.94, 1.06);
    }

    [Fact]
    public void With_noise_only_what_comes_from_noisy_counts_is_said()
    {
        var roster = Roster.Of([.. Enumerable.Range(0, 60).Select(person => new RosterMember($"p{person}", "", $"p{person}@example.org", [$"team=t{person % 3}"]))]);
        var wave = Wave.Plan("w", Pulse, new(2025, 3, 3), new(2025, 3, 14), roster) with { State = WaveState.Closed, Noise = 0.5 };
        var sheets = roster.Members.Select((person, i) => new StoredSheet($"{i:x32}", "w", person.Groups,
            Pulse.Items.ToDictionary(item => item.Id, _ => Answer.Of(1 + i % 5).Write()))).ToList();
        var results = Enumerable.Range(0, 12).Select(_ => Closing.Of(new WaveAnswers(wave, Pulse, sheets, [], roster.Members), null, [], wave.Closes)).ToList();
        Assert.All(results.SelectMany(result => result.Cells).Where(cell => cell.Measure != "response_rate" || cell.Suppressed is null), cell => Assert.Matches(@"^item\.\w+\.(score|favourable|neutral|unfavourable)$", cell.Measure));
        Assert.All(results.SelectMany(result => result.Cells), cell => Assert.True(cell.Suppressed is not null || cell.Flags.Contains("noise") && cell.NBand.StartsWith("about", StringComparison.Ordinal)));
        Assert.All(results, result => Assert.Contains("ε = 0.5", Assert.Single(result.Remarks), StringComparison.Ordinal));
        Assert.True(results.Select(result => result.Cell("", "item.S1.score").Value).Distinct().Count() > 1);
        Assert.InRange(results.Average(result => result.Cell("", "item.S1.score").Value!.Value), 45, 55);
    }
}
