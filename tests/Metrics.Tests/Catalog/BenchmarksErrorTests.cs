using Metrics.Catalog;

namespace Metrics.Tests.Catalog;

public class BenchmarksErrorTests
{
    private const string Good = """
        year: 2030
        title: A report
        source: A publisher
        about: Text.
        levels:
          - name: High
            tag: P
            deployment_frequency: { band: "a day", at_least: 5 }
            lead_time: { band: "< 1 day", below: 86400 }
            recovery_time: { band: "< 1 day", below: 86400 }
            change_fail_rate: { band: "0–15 %", up_to: 0.15 }
        distributions:
          rework_rate:
            tag: S
            bands:
              - { band: "0–2 %", up_to: 0.02, share: 40, cumulative: 40 }
              - { band: "> 2 %", share: 60, cumulative: 100 }
        """;

    [Fact]
    public void The_file_these_tests_break_is_good() =>
        Assert.Equal(2030, Benchmarks.Parse("benchmarks/2030.yml", Good).Year);

    [Theory]
    [InlineData("title: A report", "titel: A report", "titel: unknown key (did you mean 'title'?)")]
    [InlineData("about: Text.\n", "", "about: missing")]
    [InlineData("year: 2030", "year: 2031", "'year' is 2031, but the file is named for another")]
    [InlineData("    tag: P\n", "", "levels[0].tag: missing")]
    [InlineData("tag: P", "tag: X", "levels[0].tag: 'X' is none of P, S, M")]
    [InlineData("\"< 1 day\", below: 86400", "\"< 1 day\", belw: 86400", "levels[0].lead_time.belw: unknown key (did you mean 'below'?)")]
    [InlineData("\"< 1 day\", below: 86400", "\"< 1 day\", up_to: 86400", "levels[0].lead_time: lead_time is bounded by 'below', not by 'up_to'")]
    [InlineData("band: \"a day\", ", "", "levels[0].deployment_frequency.band: missing")]
    [InlineData("up_to: 0.15", "up_to: many", "levels[0].change_fail_rate.up_to: 'many' is no number from 0")]
    [InlineData("share: 40, ", "", "distributions.rework_rate.bands[0].share: missing")]
    [InlineData("cumulative: 100", "cumulative: 90", "distributions.rework_rate.bands[1]: the last band has no bound and 100 % of answers")]
    [InlineData("cumulative: 40", "cumulative: 101", "distributions.rework_rate.bands[1]: bands go from best to worst")]
    [InlineData("  rework_rate:", "  rework:", "distributions.rework: unknown key")]
    [InlineData("name: High", "name: [High]", "levels[0].name: a text is expected")]
    public void A_wrong_file_is_named_with_the_key(string right, string wrong, string reason)
    {
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var error = Assert.Throws<DefinitionException>(() => Benchmarks.Parse("benchmarks/2030.yml", text));
        Assert.StartsWith("benchmarks/2030.yml: " + reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "one mapping is expected")]
    [InlineData("- 1", "one mapping is expected")]
    [InlineData("year: 2030\ntitle: [", "line ")]
    [InlineData("year: 2030\nyear: 2031", "line 2")]
    [InlineData("year: 2030\ntitle: a", "lacks 'levels', 'distributions' or 'multiples'")]
    public void What_is_no_benchmark_file_is_named_too(string text, string reason)
    {
        var error = Assert.Throws<DefinitionException>(() => Benchmarks.Parse("benchmarks/2030.yml", text));
        Assert.StartsWith("benchmarks/2030.yml: " + reason, error.Message, StringComparison.Ordinal);
    }
}
