using Metrics.Catalog;
using Metrics.Warehouse;

namespace Metrics.Tests.Catalog;

public class EffectOutcomesTests
{
    private static readonly Metrics.Catalog.Catalog Catalog = Metrics.Catalog.Catalog.Load(Street.Root, SqlFile.ReadAll(Street.Root));

    [Fact]
    public void The_file_names_outcomes_and_what_no_capability_can_move()
    {
        Assert.Equal("dora.lead_time.p50", Catalog.Effects.Outcomes[0].Id);
        Assert.Equal("flow.batch.lines", Catalog.Effects.PlaceboOf("paved-pipeline")!.Id);
        var other = EffectOutcomes.Parse("o.yml", "outcomes: [lead_time]\nplacebo: batch_lines\nplacebos: {review-bot: ci_queue}", Catalog);
        Assert.Equal(("flow.batch.lines", "flow.ci.queue"), (other.PlaceboOf("any")!.Id, other.PlaceboOf("review-bot")!.Id));
    }

    [Theory]
    [InlineData("outcomes: [lead_tme]", "o.yml: outcomes: no metric 'lead_tme' (did you mean 'lead_time'?)")]
    [InlineData("placebo: deployment_frequency.days_per_week", "o.yml: placebo: 'deployment_frequency.days_per_week' has no scale on which changes can be compared; take a duration, a rate or a share")]
    [InlineData("placebos: {x: nothing_at_all}", "o.yml: placebos.x: no metric 'nothing_at_all'")]
    [InlineData("outcome: [lead_time]", "o.yml: outcome: unknown key (did you mean 'outcomes'?)")]
    public void A_wrong_file_stops_the_start(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<DefinitionException>(() => EffectOutcomes.Parse("o.yml", text, Catalog)).Message);
}
