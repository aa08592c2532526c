using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Metrics.Charts;

namespace Metrics.Web.Tests.Pages;

/// <summary>The worked example of the reference (1.7) as the pages show it, and pages against the API.</summary>
[Collection(PageCollection.Name)]
public sealed partial class NumbersTests(World world)
{
    [Theory]
    [InlineData("dora.deploy.rate7", "2.75 / week", "1.373–4.921 / week", "Facts (n) 11", "1 redeploys of what already ran")]
    [InlineData("dora.deploy.count", "Exact value 11", "exact Poisson (Garwood)")]
    [InlineData("dora.deploy.days_per_week", "4, 3, 1, 1", "weekly", "Days with a deployment 9", "Exact value 2 d")]
    [InlineData("dora.lead_time.p50", "12 h (43,200 s)", "98.7 % interval 1.5–48 h", "Facts (n) 14", "40.25 h", "50.8 h", "values 3 and 12 of 14 in order")]
    [InlineData("dora.lead_time.p50", "in the band \"< 1 day\" that holds the best 24.4 % of answers; 9.4 % reported a better band")]
    [InlineData("dora.cfr", "27.3 %", "95 % interval 9.7–56.6 %", "3 of 11", "Wilson")]
    [InlineData("dora.rework_rate", "18.2 %", "95 % interval 5.1–47.7 %", "2 of 11")]
    [InlineData("dora.fdrt.p50", "3 h (10,800 s)", "Still open 1,", "Facts (n) 3", "Longest watched 107 h", "open")]
    [InlineData("ops.ttr.p50", "2 h (7,200 s)", "Still open 1,", "1.167 h", "2.833 h")]
    [InlineData("dora.quickcheck", "Lead time 8", "Deployment frequency 6", "Recovery time 8", "Change fail rate 7.27", "Rework rate 8.18",
        "first three 7.33", "two rates 7.73", "of the five 7.49")]
    public async Task The_worked_example_can_be_read(string metric, params string[] expected)
    {
        var text = Text(await world.Fixture.Get($"/metrics/{metric}?scope=service:checkout&{World.Window}"));
        Assert.All(expected, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_does_not_count_says_why() => Assert.Contains("no: redeploys of what already ran",
        Text(await world.Fixture.Get($"/metrics/dora.cfr?scope=service:checkout&{World.Window}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("service:checkout")]
    [InlineData("team:payments")]
    [InlineData("org")]
    public async Task Tiles_show_the_numbers_of_the_API(string scope)
    {
        var path = scope == "org" ? "/" : $"/delivery/{scope.Replace(":", "s/", StringComparison.Ordinal)}";
        var text = Text(await world.Fixture.Get($"{path}?{World.Window}"));
        foreach (var metric in new[] { "dora.deploy.rate7", "dora.lead_time.p50", "dora.fdrt.p50", "dora.cfr", "dora.rework_rate" })
        {
            using var json = JsonDocument.Parse(await world.Fixture.Get($"/api/v1/metrics/{metric}?scope={scope}&{World.Window}"));
            var envelope = json.RootElement[0];
            var (unit, n) = (envelope.GetProperty("unit").GetString()!, envelope.GetProperty("n").GetInt32());
            Assert.Contains(Format.Value(envelope.GetProperty("value").GetDouble(), unit, n), text, StringComparison.Ordinal);
            Assert.Contains(Format.Interval(envelope.GetProperty("ci_low").GetDouble(), Double(envelope.GetProperty("ci_high")), unit, n), text, StringComparison.Ordinal);
            Assert.Contains($"n {n}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_service_lists_its_deployments_and_incidents()
    {
        var text = Text(await world.Fixture.Get($"/delivery/services/checkout?{World.Window}"));
        Assert.Contains("2025-03-07 12:25 c4 rollback 0", text, StringComparison.Ordinal);
        Assert.Contains("2025-03-07 11:00 c6 planned 2 failed fixture-1.7/I1 (linked)", text, StringComparison.Ordinal);
        Assert.Contains("2025-03-05 09:30 c4 redeploy 0 does not count", text, StringComparison.Ordinal);
        Assert.Contains("2025-03-27 08:00 fixture-1.7/I4 high change open c14 (linked)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_since_a_time_before_the_history_is_none() => Assert.Contains("history begins 27 Feb 2025",
        await world.Fixture.Get($"/delivery/services/checkout?{World.Window}"), StringComparison.Ordinal);

    private static double? Double(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    // Drawings repeat what is written beside them.
    private static string Text(string page) => Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(Svg().Replace(page, ""), " ")), " ");

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
