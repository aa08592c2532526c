using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

/// <summary>A wrong description is refused with the file and the key.</summary>
public sealed class OrganisationTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.yml");

    private const string Right = """
        source: demo
        seed: 1
        days: 60
        repository_prefix: acme/
        time_zones: {UTC: 0}
        quiet: [{from: 12-20, to: 01-02, share: 0.2}]
        words: {verbs: [Add], things: [a cache], packages: [lib], symptoms: [Errors]}
        defaults: {changes_per_week: 5}
        teams:
          - {id: red, time_zone: UTC, people: 3, phases: [{from_days_ago: 20, release: daily}]}
        services:
          - {id: one, team: red}
          - {id: two, team: red, owners: [{team: red, from_days_ago: 9}]}
        incidents:
          - {services: [one], days_ago: 3, hours: 2, severity: high, title: Down}
        """;

    [Fact]
    public void A_right_description_is_read() => Assert.Equal(2, Read(Right).Repositories.Count);

    [Theory]
    [InlineData("days: 60", "dayz: 60", "dayz: unknown key (did you mean 'days'?)")]
    [InlineData("seed: 1", "seed: many", "seed: 'many' is no number from 0 to 1000000000")]
    [InlineData("days: 60", "days: 12", "days: '12' is no number from 30 to 3650")]
    [InlineData("{changes_per_week: 5}", "{changes_per_weak: 5}", "defaults.changes_per_weak: unknown key (did you mean 'changes_per_week'?)")]
    [InlineData("{changes_per_week: 5}", "{changes_per_week: -1}", "defaults.changes_per_week: '-1' is no number from 0 to 500")]
    [InlineData("{changes_per_week: 5}", "{failure_share: 1.5}", "defaults.failure_share: '1.5' is no number from 0 to 1")]
    [InlineData("{changes_per_week: 5}", "{release: hourly}", "defaults.release: 'hourly' is none of None, OnMerge, Daily, Weekly, Monthly")]
    [InlineData("{changes_per_week: 5}", "{canary: perhaps}", "defaults.canary: 'perhaps' is neither true nor false")]
    [InlineData("{id: one, team: red}", "{id: one, team: blue}", "services[0].team: no team 'blue'")]
    [InlineData("{id: one, team: red}", "{id: one}", "services[0].team: missing")]
    [InlineData("{id: one, team: red}", "{id: two, team: red}", "services[1].id: 'two' stands twice")]
    [InlineData("{id: one, team: red}", "{id: one, team: red, repo: two}", "services[0].repo: services of one repository need a folder each and one style")]
    [InlineData("time_zone: UTC", "time_zone: Mars/Base", "teams[0].time_zone: 'Mars/Base' is not listed under time_zones")]
    [InlineData("people: 3", "people: 0", "teams[0].people: '0' is no number from 1 to 500")]
    [InlineData("from_days_ago: 20,", "from_days_ago: 20, to_days_ago: 30,", "teams[0].phases[0].to_days_ago: '30' is no number from 0 to 20")]
    [InlineData("from_days_ago: 20,", "from_days_ago: 20, rels: 1,", "teams[0].phases[0].rels: unknown key")]
    [InlineData("from: 12-20", "from: 31-12", "quiet[0].from: '31-12' is no month and day such as 12-24")]
    [InlineData("services: [one]", "services: [three]", "incidents[0].services: 'three' are not all services of the demo")]
    [InlineData("verbs: [Add]", "verbs: []", "words.verbs: missing")]
    [InlineData("from_days_ago: 9", "since: 9", "services[1].owners[0].since: unknown key")]
    public void A_mistake_is_named_with_file_and_key(string right, string wrong, string message)
    {
        var error = Assert.Throws<DefinitionException>(() => Read(Right.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith($"{_file}: {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_YAML_is_named_with_file_and_line() =>
        Assert.StartsWith($"{_file}: line 3: ", Assert.Throws<DefinitionException>(() => Read("source: demo\nseed: 1\n  days: 2\n")).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_file);

    private Organisation Read(string text)
    {
        File.WriteAllText(_file, text);
        return Organisation.Read(_file, new DateOnly(2026, 3, 1));
    }
}
