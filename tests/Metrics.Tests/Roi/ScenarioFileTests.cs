using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>Scenarios as files and what-ifs as addresses: what they say and what they refuse, always by the name of the field.</summary>
public class ScenarioFileTests
{
    [Fact]
    public void Every_template_is_there_and_can_be_reckoned()
    {
        string[] names = ["ai-tools", "cost-of-delay", "dora-2016", "dora-2020", "dora-2026", "five-year-platform", "platform-build", "platform-buy", "platform-cloud-native", "platform-measured", "tei"];
        Assert.Superset(names.ToHashSet(), Scenarios.Catalog.Scenarios.Keys.ToHashSet());
        foreach (var scenario in Scenarios.Catalog.Scenarios.Values)
            Assert.Equal(100, Scenarios.Result(scenario, 100).Simulation.Count);
    }

    [Theory]
    [InlineData("unit: people, base: 100", "unit: people, base: -5", "x.yml: inputs.people.base: '-5' is below 0, which people cannot be")]
    [InlineData("base: 10 %", "base: 140 %", "x.yml: inputs.share.base: '140 %' is above 100 %, which percent cannot be")]
    [InlineData("base: 10 %", "base: much", "x.yml: inputs.share.base: 'much' is no number; write for example 12.5 %")]
    [InlineData("base: 1000}", "base: 1000, currency: USD}", "x.yml: inputs.price.currency: no rate from USD to EUR on 2026-07-01; add it as rates: {USD: …}")]
    [InlineData("base: 100}", "base: 100, currency: USD}", "x.yml: inputs.people.currency: only money has a currency, and this is people")]
    [InlineData("years: 2", "years: 2\nadoption: [20 %]", "x.yml: adoption: has 1 years of 2; year 2 has no data")]
    [InlineData("start: 5 * price", "by_year: [price]", "x.yml: costs[0].by_year: has 1 years of 2; year 2 has no data")]
    [InlineData("start: 5 * price", "formula: gain + spend", "x.yml: spend: goes round in a circle: spend needs spend")]
    [InlineData("benefits:", "derived: {a: people + b, b: c * 2, c: a}\nbenefits:", "x.yml: a: goes round in a circle: a needs b needs c needs a")]
    [InlineData("people * share", "people * shar", "x.yml: gain: no input, derived amount or line 'shar' (did you mean 'share'?)")]
    [InlineData("people * share", "people * (share", "x.yml: benefits[0].formula: 'people * (share * price' ends too early")]
    [InlineData("people * share", "people ^ share", "x.yml: benefits[0].formula: '^' at place 8")]
    [InlineData("people * share", "sqrt(people) * share", "x.yml: benefits[0].formula: 'sqrt' in 'sqrt(people) * share * price' is no function; there are min and max")]
    [InlineData("low: 5 %", "low: 15 %", "x.yml: inputs.share.low: the range from 15 % to 20 % does not hold the base, 10 %")]
    [InlineData("low: 5 %, ", "", "x.yml: inputs.share.low: missing; a range has two ends")]
    [InlineData("shape: triangular", "shape: lognormal", "x.yml: inputs.share.shape: a log-normal needs base (its median, above 0), high")]
    [InlineData("unit: people, base: 100", "unit: persons, base: 100", "x.yml: inputs.people.unit: 'persons' is none of money, percent")]
    [InlineData("owner: platform, date", "owner: somebody@example.com, date", "x.yml: inputs.people.owner: 'somebody@example.com' is a person's address")]
    [InlineData("people: {", "year: {", "x.yml: year: is a word of the formulas; take another name")]
    [InlineData("name: spend", "name: people", "x.yml: people: is the name of two things")]
    [InlineData("base: 1000}", "base: 1000, kind: measured}", "x.yml: inputs.price.metric: missing; a measured input names the metric")]
    [InlineData("base: 100}", "base: 100, kind: measured, metric: lead_time}", "x.yml: inputs.people.unit: 'lead_time' cannot be people; write one of hours, days, weeks")]
    [InlineData("base: 100}", "base: 100, kind: measured, metric: lead_tme}", "x.yml: inputs.people.metric: no metric 'lead_tme' (did you mean 'lead_time'?)")]
    [InlineData("base: 100}", "base: 100, kind: guessed}", "x.yml: inputs.people.kind: 'guessed' is none of Measured, Assumed, Claimed")]
    [InlineData("class: cash", "class: happiness", "x.yml: benefits[0].class: 'happiness' is none of Cash, Capacity, Avoidance, Revenue")]
    [InlineData("grade: B", "grade: B, pool: queue", "x.yml: benefits[0].hours: missing; a line that claims a pool of hours says how many")]
    [InlineData("grade: B", "grade: B, effect: golden-path", "x.yml: benefits[0].effect: 'golden-path' is no study; write its capability and outcome")]
    [InlineData("years: 2", "years: 2\ncolour: red", "x.yml: colour: unknown key")]
    [InlineData("years: 2", "years: 2\nbased_on: nothing", "x.yml: based_on: no scenario 'nothing'")]
    [InlineData("base: 1000}", "base: 1000}\n  unused: {title: Unused, unit: count, base: 1}", "x.yml: inputs.unused: no formula uses it")]
    public void What_is_wrong_is_refused_with_file_and_field(string right, string wrong, string message)
    {
        var text = Scenarios.Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Scenarios.Small, text);
        Assert.Contains(message, Assert.Throws<DefinitionException>(() => Scenarios.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people=-1", "people", "'-1' is below 0")]
    [InlineData("share=140 %", "share", "'140 %' is above 100 %")]
    [InlineData("shar=12", "shar", "'x' has no such input (did you mean 'share'?)")]
    [InlineData("share.low=15 %", "share.low", "does not hold 0.1")]
    [InlineData("years=99", "years", "'99' is no number of years from 1 to 15")]
    [InlineData("line.gain=maybe", "line.gain", "'maybe' is neither on nor off")]
    [InlineData("grade.gain=E", "grade.gain", "'E' is none of A, B, C, D")]
    [InlineData("discount_rate=-1 %", "discount_rate", "'-1 %' is below 0 %")]
    public void An_impossible_what_if_is_refused_with_its_field(string set, string field, string reason)
    {
        var wrong = Assert.Throws<RequestException>(() => WhatIf.Of(Scenarios.Parse(Scenarios.Small), Scenarios.Set(set)));
        Assert.Equal(field, wrong.Field);
        Assert.Contains(reason, wrong.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void More_years_than_there_is_data_for_are_refused() => Assert.Equal("'6' is too many; year 6 has no data",
        Assert.Throws<RequestException>(() => WhatIf.Of(Scenarios.Catalog.Scenarios["five-year-platform"], Scenarios.Set("years=6"))).Reason);

    [Fact]
    public void A_division_by_zero_names_its_line()
    {
        var wrong = Assert.Throws<RequestException>(() => Scenarios.Reckon("five-year-platform", "productive_hours=0"));
        Assert.Equal(("hourly_cost", "'loaded_cost / productive_hours' divides by zero with these inputs"), (wrong.Field, wrong.Reason));
    }

    [Fact]
    public void An_adoption_above_all_users_names_its_year()
    {
        var scenario = Scenarios.Parse(Scenarios.Small.Replace("years: 2", "years: 2\nadoption: [50 %, people / 50]", StringComparison.Ordinal));
        Assert.Equal("adoption: is 200 % in year 2; it lies between 0 and 100 %", Assert.Throws<RequestException>(() => Scenarios.Reckon(scenario)).Message);
    }

    [Fact]
    public void What_grows_beyond_measure_is_refused()
    {
        var scenario = Scenarios.Parse(Scenarios.Small.Replace("people * share", "1000000000000000 * 1000000000000000 * people * share", StringComparison.Ordinal));
        Assert.Contains("becomes larger than can be computed", Assert.Throws<RequestException>(() => Scenarios.Reckon(scenario)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_of_another_currency_counts_at_the_rate_of_its_day()
    {
        var text = Scenarios.Small.Replace("base: 1000}", "base: 1000, low: 900, high: 1200, currency: USD}", StringComparison.Ordinal)
            .Replace("years: 2", "years: 2\nrate_date: 2026-06-30\nrates: {USD: 0.9}", StringComparison.Ordinal);
        var price = Scenarios.Reckon(Scenarios.Parse(text)).ValueOf("price");
        Assert.Equal((900m, 810m, 1080m), (price.Base, price.Low, price.High));
        Assert.Contains("rate_date: missing; rates hold on one day", Assert.Throws<DefinitionException>(() =>
            Scenarios.Parse(text.Replace("rate_date: 2026-06-30\n", "", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_of_a_metric_is_taken_in_the_currency_of_the_costs()
    {
        var text = Scenarios.Small.Replace("base: 1000}", "base: 1000, kind: measured, metric: cost.cloud.total}", StringComparison.Ordinal);
        var own = Scenarios.Catalog.Get("cost.cloud.total").Unit;
        var price = Scenarios.Parse(text.Replace("currency: EUR", "currency: " + own, StringComparison.Ordinal)).Inputs[2];
        Assert.Equal((1.0, null, 1m), (price.MeasuredBy!.Factor, price.Currency, price.Rate));
        Assert.Contains($"inputs.price.metric: no rate from {own} to CHF on 2026-07-01",
            Assert.Throws<DefinitionException>(() => Scenarios.Parse(text.Replace("currency: EUR", "currency: CHF", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_what_if_says_what_it_changed_and_leaves_the_rest()
    {
        var whatIf = WhatIf.Of(Scenarios.Parse(Scenarios.Small), Scenarios.Set("share=12 %", "people=100", "price=", "line.gain=off"));
        Assert.Equal([new Alteration("share", "10 %", "12 %"), new Alteration("line.gain", "on", "off")], whatIf.Alterations);
        Assert.Equal((0.12m, 0.05m, 0.2m), (whatIf.Scenario.Inputs[1].Base, whatIf.Scenario.Inputs[1].Low, whatIf.Scenario.Inputs[1].High));
        Assert.True(WhatIf.Of(Scenarios.Parse(Scenarios.Small), []).IsPlain);
    }

    [Fact]
    public void A_value_outside_its_range_takes_the_range_along()
    {
        var share = WhatIf.Of(Scenarios.Parse(Scenarios.Small), Scenarios.Set("share=40 %")).Scenario.Inputs[1];
        Assert.Equal((0.35m, 0.5m), (share.Low, share.High));
    }

    [Fact]
    public void A_what_if_takes_the_place_of_a_measurement_and_is_an_assumption()
    {
        // 1,000 is what stands in while nothing is measured, and still differs from what is measured.
        var whatIf = WhatIf.Of(Scenarios.Catalog.Scenarios["ai-tools"], Scenarios.Set("deployments=1000"));
        Assert.Equal([new Alteration("deployments", "measured", "1000")], whatIf.Alterations);
        var input = whatIf.Scenario.Inputs.Single(input => input.Name == "deployments");
        Assert.Equal((null, InputKind.Assumed, null, 1000m), (input.MeasuredBy, input.Kind, input.Low, input.Base));
        Assert.True(InputValue.Stated(input).Shape.IsFixed);
    }

    [Fact]
    public void A_scenario_based_on_another_one_states_what_differs()
    {
        var (bought, own) = (Scenarios.Catalog.Scenarios["platform-buy"], Scenarios.Catalog.Scenarios["five-year-platform"]);
        Assert.Equal(own.Benefits.Select(line => line.Name), bought.Benefits.Select(line => line.Name));
        Assert.Equal(["initial", "team", "licences", "learning", "leaving"], bought.Costs.Select(line => line.Name));
        Assert.Equal((0.05m, 0.1m), (bought.Inputs.Single(input => input.Name == "cloud_share").Base, own.Inputs.Single(input => input.Name == "cloud_share").Base));
        Assert.Equal(1620m, Scenarios.Reckon("platform-buy").ValueOf("licence").Base);
    }
}
