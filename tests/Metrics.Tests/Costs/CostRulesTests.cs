using Metrics.Catalog;

namespace Metrics.Tests.Costs;

/// <summary>A mistake in dashboards/costs stops the start with file, field and what to write.</summary>
public class CostRulesTests
{
    [Theory]
    [InlineData("currency", "currency: euro", "currency", "three letters")]
    [InlineData("currency", "currency: EUR\nrates: {USD: {March: 0.9}}", "March", "YYYY-MM-DD")]
    [InlineData("currency", "currency: EUR\nrates: {USD: {2025-01-01: -1}}", "2025-01-01", "no number")]
    [InlineData("currency", "currency: EUR\nrates: {EUR: {2025-01-01: 1}}", "EUR", "needs no rate")]
    [InlineData("allocation", "rules: [{when: {tag: x}, to: {team: a}}]", "tag", "tags")]
    [InlineData("allocation", "rules: [{when: {}, to: {team: a}}]", "when", "no condition")]
    [InlineData("allocation", "rules: [{when: {region: eu}}]", "rules[0]", "one of the two")]
    [InlineData("allocation", "rules: [{when: {region: eu}, to: {team: a, service: b}}]", "to", "one of")]
    [InlineData("allocation", "rules: [{when: {region: eu}, split: fair}]", "split", "even")]
    [InlineData("allocation", "rules: [{when: {region: eu}, split: weights, weights: {a: 0}}]", "weights", "nothing")]
    [InlineData("allocation", "cost: net\nrules: []", "cost", "effective")]
    [InlineData("outages", "per_hour: -4", "per_hour", "no number")]
    [InlineData("unit", "volumes: requests", "volumes", "volume")]
    [InlineData("allocations", "rules: []", "allocations.yml", "allocation")]
    public void It_is_named(string file, string text, string field, string reason)
    {
        var error = Assert.Throws<DefinitionException>(() => CostRules.Parse(new Dictionary<string, string> { [file] = text }));
        Assert.Contains($"dashboards/costs/{file}.yml", error.Message, StringComparison.Ordinal);
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_of_the_program_are_sound() => Assert.Equal("EUR", CostRules.Load(Street.Root).Currency);
}
