using Metrics.Catalog;

namespace Metrics.Tests.Catalog;

public class BenchmarksTests
{
    private const double Hour = 3600;

    private static readonly Benchmarks All = Benchmarks.ReadAll(Root());

    [Fact]
    public void Every_report_year_but_2020_is_a_set() => Assert.Equal(
        [2014, 2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025], All.Sets.Select(set => set.Year));

    [Fact]
    public void Twelve_hours_of_lead_time_are_less_than_a_day()
    {
        var place = All.Place("dora.lead_time.p50", 12 * Hour)!;
        Assert.Equal((2025, "< 1 day", 9.4, 24.4, "S"),
            (place.Year, place.Band, place.ReportedBetter!.Value, place.AsGoodOrBetter!.Value, place.Tag));
        Assert.StartsWith(
            "in the band \"< 1 day\" that holds the best 24.4 % of answers; 9.4 % reported a better band",
            place.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2024, "industry", "Technology", "recovery_time", 7.7)]
    [InlineData(2024, "industry", "Government", "change_fail_rate", 7.6)]
    [InlineData(2024, "size", "500 to 999 employees", "change_fail_rate", 8.2)]
    [InlineData(2025, "size", "10,000 or more employees", "recovery_time", 7.2)]
    [InlineData(2025, "industry", "Energy", "recovery_time", 7.0)]
    [InlineData(2025, "industry", "Financial services", "rework_rate", 7.9)]
    public void Published_scores_by_industry_and_size_are_all_higher_where_better(int year, string kind, string name, string item, double score)
    {
        var group = All.Find(year)!.Groups.Single(group => group.Kind == kind && group.Name == name);
        Assert.Equal(score, group.Check.Items[item].Score, 9);
        Assert.Contains("dora.dev", group.Check.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_agree_with_everybody_and_industries_with_their_own_throughput()
    {
        var (set, sizes) = (All.Find(2025)!, All.Find(2025)!.Groups.Where(group => group.Kind == "size").ToList());
        Assert.Equal(8, sizes.Count);
        foreach (var (item, score) in set.QuickCheck!.Items)
            Assert.InRange(score.Score, sizes.Min(size => size.Check.Items[item].Score), sizes.Max(size => size.Check.Items[item].Score));
        Assert.All(set.Groups.Where(group => group.Kind == "industry"), group => Assert.False(group.Check.Items.ContainsKey("deployment_frequency")));
        Assert.All(sizes, size => Assert.Equal(size.Check.Items["throughput"].Score,
            new[] { "lead_time", "deployment_frequency", "recovery_time" }.Average(item => size.Check.Items[item].Score), 0.25));
    }

    [Theory]
    [InlineData("dora.lead_time.p50", 0, "< 1 hour", 0, 9.4)]
    [InlineData("dora.lead_time.p50", 3600, "< 1 day", 9.4, 24.4)]
    [InlineData("dora.lead_time.p50", 168 * Hour, "1 week–1 month", 56.4, 84.7)]
    [InlineData("dora.lead_time.p50", 1e9, "> 6 months", 98.0, 100)]
    [InlineData("dora.deploy.rate7", 12, "on demand (several a day)", 0, 16.2)]
    [InlineData("dora.deploy.rate7", 2.75, "1/day–1/week", 22.7, 44.6)]
    [InlineData("dora.deploy.rate7", 0.5, "1/week–1/month", 44.6, 76.1)]
    [InlineData("dora.deploy.rate7", 0, "< 1/6 months", 96.4, 100)]
    [InlineData("dora.fdrt.p50", 3 * Hour, "< 1 day", 21.3, 56.6)]
    [InlineData("dora.cfr", 0.02, "0–2 %", 0, 8.5)]
    [InlineData("dora.cfr", 3 / 11.0, "16–32 %", 62.2, 81.6)]
    [InlineData("dora.rework_rate", 2 / 11.0, "16–32 %", 72.7, 88.1)]
    [InlineData("dora.rework_rate", 1, "> 64 %", 95.0, 100)]
    public void A_value_stands_in_one_band_of_2025(string metric, double value, string band, double better, double asGood)
    {
        var place = All.Place(metric, value)!;
        Assert.Equal((band, better, asGood), (place.Band, place.ReportedBetter, place.AsGoodOrBetter));
    }

    [Theory]
    [InlineData(2018, "dora.lead_time.p50", 12 * Hour, "1 day–1 week", "High")]
    [InlineData(2018, "dora.deploy.rate7", 0.5, "1/week–1/month", "Medium,Low")]
    [InlineData(2018, "dora.cfr", 0.2, "46–60 %", "Low")]
    [InlineData(2019, "dora.cfr", 0.1, "0–15 %", "Elite,High,Medium")]
    [InlineData(2021, "dora.lead_time.p50", 1e9, "> 6 months", "Low")]
    [InlineData(2024, "dora.cfr", 0.07, "10 %", "Medium")]
    public void Between_two_levels_the_worse_one_is_taken(int year, string metric, double value, string band, string levels)
    {
        var place = All.Find(year)!.Place(metric, value)!;
        Assert.Equal((band, levels, null), (place.Band, string.Join(',', place.Levels), place.AsGoodOrBetter));
    }

    [Fact]
    public void Worse_than_every_published_band_is_said_so()
    {
        var place = All.Find(2019)!.Place("dora.cfr", 0.9)!;
        Assert.Null(place.Band);
        Assert.StartsWith("worse than every band published for 2019", place.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_bands_have_the_weakest_evidence()
    {
        Assert.Equal("S", All.Find(2023)!.Place("dora.cfr", 0.14)!.Tag);
        Assert.Equal("M", All.Find(2024)!.Place("dora.fdrt.p50", 2 * Hour)!.Tag);
    }

    [Fact]
    public void What_a_year_did_not_publish_has_no_place()
    {
        Assert.Null(All.Find(2014)!.Place("dora.cfr", 0.1));
        Assert.Null(All.Find(2019)!.Place("dora.rework_rate", 0.1));
        Assert.Null(All.Place("ops.ttr.p50", 1));
        Assert.Throws<ArgumentException>(() => All.Place("dora.cfr", double.NaN));
    }

    [Fact]
    public void Shares_of_a_distribution_add_up_to_what_is_printed()
    {
        foreach (var distribution in All.Default.Distributions)
        {
            var sum = 0.0;
            foreach (var band in distribution.Bands)
                Assert.InRange((sum += band.Share) - band.Cumulative, -0.25, 0.25);
        }
    }

    [Fact]
    public void The_quick_check_of_2025_has_an_overall_of_6_72()
    {
        var check = All.Find(2025)!.QuickCheck!;
        Assert.Equal(6.72, check.Overall!.Value, 10);
        Assert.Equal(
            [8.1, 7.8, 7.9],
            new[] { "change_fail_rate", "rework_rate", "instability" }.Select(i => Math.Round(check.Items[i].Score, 10)));
        Assert.Null(All.Find(2024)!.QuickCheck!.Overall);
    }

    [Fact]
    public void The_seven_profiles_are_all_teams() => Assert.Equal(
        (7, 100), (All.Default.Profiles.Count, All.Default.Profiles.Sum(p => p.Share)));

    [Fact]
    public void Multiples_are_kept_as_published()
    {
        Assert.Equal(2555, All.Find(2018)!.Multiples!.Times["lead_time"]);
        Assert.Equal(3, All.Find(2014)!.Multiples!.Times["change_success"]);
        Assert.Null(All.Find(2022)!.Multiples);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Metrics.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
