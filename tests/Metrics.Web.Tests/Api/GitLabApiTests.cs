using System.Net;
using System.Text.Json;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Api;

/// <summary>The worked example in GitLab's shapes.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class GitLabApiTests(World world)
{
    private const string Range = "start_date=2025-03-03&end_date=2025-03-30";

    [Theory]
    [InlineData("deployment_frequency", 11)]
    [InlineData("lead_time_for_changes", 43200)]
    [InlineData("time_to_restore_service", 7200)]
    [InlineData("change_failure_rate", 3 / 11.0)]
    public async Task The_whole_range_is_one_value(string metric, double expected)
    {
        foreach (var id in new[] { "projects/checkout", "projects/acme%2Fcheckout", "groups/payments", "groups/acme%2Fpayments", "groups/org" })
        {
            var value = Assert.Single(await Values($"{id}/dora/metrics?metric={metric}&{Range}&interval=all"));
            Assert.Null(value.Date);
            Assert.Equal(expected, value.Value!.Value, 12);
        }
    }

    [Fact]
    public async Task Days_are_all_there_and_include_the_last_one()
    {
        var days = await Values($"projects/checkout/dora/metrics?metric=deployment_frequency&{Range}");
        Assert.Equal(28, days.Count);
        Assert.Equal(("2025-03-03", "2025-03-30"), (days[0].Date, days[^1].Date));
        Assert.Equal(11, days.Sum(day => day.Value));
        Assert.Contains(days, day => day.Value == 0);
    }

    [Fact]
    public async Task A_month_is_named_by_its_first_day()
    {
        var months = await Values($"groups/payments/dora/metrics?metric=lead_time_for_changes&start_date=2025-02-10&end_date=2025-03-30&interval=monthly&environment_tiers[]=production");
        Assert.Equal(["2025-02-01", "2025-03-01"], months.Select(month => month.Date));
        Assert.Null(months[0].Value);
        Assert.Equal(43200, months[1].Value);
    }

    [Fact]
    public async Task No_data_is_null() => Assert.All(
        await Values("projects/checkout/dora/metrics?metric=lead_time_for_changes&start_date=2024-01-01&end_date=2024-01-05"), day => Assert.Null(day.Value));

    [Fact]
    public async Task A_tier_that_is_not_measured_has_no_data() => Assert.All(
        await Values($"projects/checkout/dora/metrics?metric=deployment_frequency&{Range}&environment_tiers[]=staging"), day => Assert.Null(day.Value));

    [Theory]
    [InlineData("projects/nothing/dora/metrics?metric=deployment_frequency", 404, """{"message":"404 Project Not Found"}""")]
    [InlineData("groups/7/dora/metrics?metric=deployment_frequency", 404, """{"message":"404 Group Not Found"}""")]
    [InlineData("projects/checkout/dora/metrics", 400, """{"error":"metric: is missing"}""")]
    [InlineData("projects/checkout/dora/metrics?metric=velocity", 400, "metric: does not have a valid value")]
    [InlineData("projects/checkout/dora/metrics?metric=deployment_frequency&interval=weekly", 400, "interval: does not have a valid value")]
    [InlineData("projects/checkout/dora/metrics?metric=deployment_frequency&start_date=yesterday", 400, "start_date: ")]
    [InlineData("projects/checkout/dora/metrics?metric=deployment_frequency&start_date=2020-01-01", 400, "at most 366 days")]
    [InlineData("projects/checkout/dora/metrics?metric=deployment_frequency&start_date=2025-03-02&end_date=2025-03-01", 400, "is after end_date")]
    [InlineData("projects/checkout/dora/metrics?metric=deployment_frequency&environment_tiers[]=prod", 400, "environment_tiers: ")]
    public async Task A_bad_request_has_GitLabs_shape(string path, int status, string body)
    {
        using var answer = await world.Fixture.Http.GetAsync(new Uri("/api/v4/" + path, UriKind.Relative));
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(body, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_with_several_services_names_them()
    {
        var repository = world.Demo.Served.Library.Reader.Services().Services.Single(service => service.Name == "search-api").Repo!;
        using var answer = await world.Demo.Http.GetAsync(new Uri($"/api/v4/projects/{Uri.EscapeDataString(repository)}/dora/metrics?metric=deployment_frequency", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("search-api", text, StringComparison.Ordinal);
    }

    private async Task<List<(string? Date, double? Value)>> Values(string path)
    {
        using var json = JsonDocument.Parse(await world.Fixture.Get("/api/v4/" + path));
        return [.. json.RootElement.EnumerateArray().Select(entry => (entry.GetProperty("date").GetString(),
            entry.GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : (double?)null))];
    }
}
