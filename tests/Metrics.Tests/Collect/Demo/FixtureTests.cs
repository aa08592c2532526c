using System.Globalization;
using System.Text.Json;

namespace Metrics.Tests.Collect.Demo;

/// <summary>The worked example says what the reference says; its history is a line, so its numbers can be checked by counting.</summary>
public class FixtureTests
{
    private static readonly List<JsonElement> Events =
        [.. File.ReadAllLines(Path.Combine(DemoData.Root(), "samples", "fixture-1.7", "events.ndjson")).Select(line => JsonDocument.Parse(line).RootElement)];

    [Fact]
    public void It_has_one_service_fifteen_commits_fourteen_deployments_and_four_incidents()
    {
        Assert.Equal([("service", 1), ("commit", 15), ("deployment", 14), ("incident", 4)], Events.CountBy(e => Text(e, "type")!).Select(p => (p.Key, p.Value)));
        Assert.All(Events, e => Assert.Equal("fixture-1.7", Text(e, "source")));
    }

    [Fact]
    public void First_deployments_give_the_fourteen_lead_times()
    {
        var hours = new List<double>();
        var released = 0;
        foreach (var deployment in Of("deployment").Where(d => Text(d, "result") == "success"))
        {
            var head = int.Parse(Text(deployment, "sha")![1..], CultureInfo.InvariantCulture);
            for (; released <= head; released++)
                hours.Add((At(deployment, "finished_at") - At(Of("commit").Single(c => Text(c, "id") == $"c{released}"), "authored_at")).TotalHours);
        }
        Assert.Equal([0.75, 1, 1.5, 2, 2, 5, 5, 19, 25, 29, 44, 48, 52, 73], hours.Skip(1).Order());
    }

    [Fact]
    public void Eleven_deployments_count_and_only_the_hotfix_says_what_it_is()
    {
        var window = Of("deployment").Where(d => Text(d, "result") == "success").ToList();
        var counted = window.Zip(window.Skip(1)).Where(pair => Text(pair.First, "sha") != Text(pair.Second, "sha")).Select(pair => pair.Second).ToList();
        Assert.Equal(11, counted.Count);
        Assert.Equal([4, 3, 1, 1], counted.GroupBy(d => ISOWeek.GetWeekOfYear(At(d, "finished_at").UtcDateTime)).Select(week => week.DistinctBy(d => At(d, "finished_at").Date).Count()));
        Assert.Equal(["D11"], window.Where(d => Text(d, "kind") is not null).Select(d => Text(d, "id")));
    }

    [Fact]
    public void Incidents_give_the_known_recovery_times()
    {
        var incidents = Of("incident").ToDictionary(i => Text(i, "id")!);
        double Hours(string id, string to) => Math.Round((At(incidents[id], to) - At(incidents[id], "started_at")).TotalHours, 3);
        Assert.Equal([1.167, 2.833, 2.0], [Hours("I1", "mitigated_at"), Hours("I2", "mitigated_at"), Hours("I3", "resolved_at")]);
        Assert.Equal(["D6", "D10", null, "D13"], incidents.Values.Select(i => Text(i, "deployment")));
        Assert.Equal("external", Text(incidents["I3"], "cause"));
        Assert.Null(Text(incidents["I4"], "mitigated_at") ?? Text(incidents["I4"], "resolved_at"));
    }

    private static IEnumerable<JsonElement> Of(string type) => Events.Where(e => Text(e, "type") == type);

    private static string? Text(JsonElement happened, string field) => happened.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static DateTimeOffset At(JsonElement happened, string field) => DateTimeOffset.Parse(Text(happened, field)!, CultureInfo.InvariantCulture);
}
