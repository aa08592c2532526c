using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Catalog;

/// <summary>Filters, splits and comparisons of a reading.</summary>
public sealed class FilterTests : IDisposable
{
    // Three changes: small by a person (24 h), large by a person (48 h), and one by a program (12 h).
    private readonly Street _street = new Street().Send(Service(),
        Commit("c0", "", "02-20 09:00"), Commit("c1", "c0", "03-02 09:00"), Commit("c2", "c1", "03-02 09:00"), Commit("c3", "c2", "03-03 21:00"),
        Change("P1", "c1", "03-02 10:00", "c1").With("lines", 5), Change("P2", "c2", "03-02 11:00", "c2").With("lines", 300),
        Change("P3", "c3", "03-03 22:00", "c3").With("is_bot", true).With("lines", 5),
        Deployment("D0", "02-27 10:00", "c0"), Deployment("D1", "03-03 09:00", "c1"), Deployment("D2", "03-04 09:00", "c3"));

    public void Dispose() => _street.Dispose();

    private Reading Read(string metric, string? by = null, string? compare = null, Filter? filter = null, string from = "2025-03-01", string to = "2025-04-01") =>
        _street.Library.Reader.Read(_street.Library.Parse(new MetricRequest(metric, "org", from, to, null, by, compare) { Filter = filter ?? Filter.None }));

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("XS", null, 1)]
    [InlineData("L", null, 1)]
    [InlineData("M", null, 0)]
    [InlineData(null, "with", 3)]
    [InlineData(null, "only", 1)]
    [InlineData("XS", "with", 2)]
    public void Only_the_facts_that_were_asked_for_count(string? size, string? bots, int n)
    {
        var filter = Filter.Parse(null, null, size, bots);
        Assert.Equal(n, Read("dora.lead_time.p50", filter: filter).Headline.N);
        Assert.Equal(n, _street.Library.Rows(new MetricRequest("dora.lead_time.p50", "org", "2025-03-01", "2025-04-01") { Filter = filter }, null)
            .Count(row => row["left_out"] is null || bots is not null && row["left_out"] is "bot"));
    }

    [Fact]
    public void A_filter_by_repository_keeps_its_facts_alone()
    {
        Assert.Equal(2, Read("dora.lead_time.p50", filter: new Filter("acme/checkout")).Headline.N);
        Assert.Equal(0, Read("dora.lead_time.p50", filter: new Filter("acme/other")).Headline.N);
        Assert.Equal("repo=acme/other", Read("dora.lead_time.p50", filter: new Filter("acme/other")).Headline.Part);
    }

    [Fact]
    public void A_metric_that_does_not_know_the_filter_has_no_answer()
    {
        var answer = Read("dora.deploy.rate7", filter: new Filter(Size: "XS")).Headline;
        Assert.Equal((null, 0), (answer.Value, answer.N));
        Assert.Equal(["not_known"], answer.Flags);
        Assert.Equal("change size", answer.Details["not_known"]);
    }

    [Fact]
    public void A_split_by_size_has_the_groups_that_occur()
    {
        var groups = Read("dora.lead_time.p50", by: "size").Groups;
        Assert.Equal([("L", 1), ("XS", 1)], groups.Select(group => (group.Name, group.Headline.N)));
        Assert.Equal("size=L", groups[0].Headline.Part);
        Assert.Equal([("bots", 1), ("people", 2)], Read("dora.lead_time.p50", by: "bot").Groups.Select(group => (group.Name, group.Headline.N)));
    }

    [Fact]
    public void A_number_can_be_compared_with_an_earlier_year_and_with_another_scope()
    {
        var year = Read("dora.deploy.count", compare: "year").Headline.Change!;
        Assert.Equal((new DateOnly(2024, 3, 1), new DateOnly(2024, 4, 1)), (year.From, year.To));
        var weeks = Read("dora.deploy.count", compare: "year", from: "2025-03-03", to: "2025-03-31").Headline.Change!;
        Assert.Equal(new DateOnly(2024, 3, 4), weeks.From);
        var team = Read("dora.deploy.count", compare: "team:payments").Headline.Change!;
        Assert.Equal(("team:payments", 2.0, new DateOnly(2025, 3, 1)), (team.Scope, team.Before, team.From));
    }

    [Fact]
    public void Programs_that_are_counted_bring_no_impossible_times_with_them()
    {
        _street.Send(Commit("c4", "c3", "03-06 09:00"), Change("P4", "c4", "03-05 10:00", "c4").With("is_bot", true), Deployment("D3", "03-05 09:00", "c4"));
        Assert.Equal(3, Read("dora.lead_time.p50", filter: new Filter(Bots: "with")).Headline.N);
        Assert.Equal(1, Read("dora.lead_time.p50", by: "bot").Headline.LeftOut["negative"]);
    }

    [Theory]
    [InlineData("size", "XXL")]
    [InlineData("bots", "yes")]
    public void What_cannot_be_filtered_is_named(string field, string text) => Assert.Equal(field, Assert.Throws<RequestException>(() =>
        Filter.Parse(null, null, field == "size" ? text : null, field == "bots" ? text : null)).Field);

    [Theory]
    [InlineData("last year")]
    [InlineData("person:x")]
    public void A_comparison_that_cannot_be_read_is_refused(string text) => Assert.Throws<RequestException>(() => Against.Parse(text));
}
