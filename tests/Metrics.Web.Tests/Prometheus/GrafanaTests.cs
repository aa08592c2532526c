using System.Text.Json;
using System.Text.RegularExpressions;
using Metrics.Web.Prometheus;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Prometheus;

/// <summary>The ready dashboard against what the endpoint really serves.</summary>
[Collection(SurfaceCollection.Name)]
public sealed partial class GrafanaTests(World world)
{
    private static readonly string[] Functions = ["time", "label_values"];
    private static readonly string[] Keys = ["dora_deploy_rate7_per_week", "dora_lead_time_p50_seconds", "dora_fdrt_p50_seconds", "dora_cfr_ratio", "dora_rework_rate_ratio"];

    [Fact]
    public async Task Every_query_names_series_that_are_served()
    {
        var served = ExpositionParser.Parse((await PrometheusTests.Get(world.Demo, PrometheusApi.Path, "text/plain")).Text, isOpenMetrics: false);
        var queries = Queries().ToList();
        Assert.True(queries.Count > 25);
        foreach (var query in queries)
            foreach (Match selector in Selector().Matches(query))
                if (!Functions.Contains(selector.Groups[1].Value))
                    Assert.True(IsServed(served, selector.Groups[1].Value, selector.Groups[2].Value), $"{query}: nothing is {selector.Value}");
        Assert.All(Keys, key => Assert.Contains(queries, query => query.StartsWith(key + "{scope=\"organisation\"}", StringComparison.Ordinal)));
        Assert.All(Keys, key => Assert.Contains(queries, query => query == key + "{scope=\"team\",team=~\"$team\"}"));
    }

    [Fact]
    public void Panels_do_not_overlap_and_have_titles()
    {
        using var dashboard = Dashboard();
        var taken = new HashSet<(int, int)>();
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            Assert.NotEmpty(panel.GetProperty("title").GetString()!);
            Assert.NotEmpty(panel.GetProperty("description").GetString()!);
            int At(string name) => panel.GetProperty("gridPos").GetProperty(name).GetInt32();
            Assert.True(At("x") + At("w") <= 24);
            Assert.All(Enumerable.Range(At("x"), At("w")).SelectMany(x => Enumerable.Range(At("y"), At("h")).Select(y => (x, y))), cell => Assert.True(taken.Add(cell), $"{cell} is taken"));
        }
    }

    private static JsonDocument Dashboard() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Metrics.Web.Commands.Terminal.Root(), "samples", "grafana", "leadership.json")));

    private static IEnumerable<string> Queries()
    {
        using var dashboard = Dashboard();
        var root = dashboard.RootElement;
        var variables = root.GetProperty("templating").GetProperty("list").EnumerateArray().Where(variable => variable.GetProperty("type").GetString() == "query")
            .Select(variable => variable.GetProperty("query").GetProperty("query").GetString()!);
        return [.. root.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!).Concat(variables)];
    }

    // The demo has no connection, so what is told of connections is a family without series there.
    private static bool IsServed(ExpositionParser served, string name, string matchers) => matchers.Length == 0
        ? served.Kinds.ContainsKey(name)
        : served.Samples.Any(sample => sample.Name == name && Matches(sample, matchers));

    private static bool Matches(Scraped sample, string matchers) => Matcher().Matches(matchers).All(matcher =>
        sample.Labels.TryGetValue(matcher.Groups[1].Value, out var value) && (matcher.Groups[2].Value == "=~" || value == matcher.Groups[3].Value));

    [GeneratedRegex(@"([a-z][a-z0-9]*(?:_[a-z0-9]+)+|time)(\{[^}]*\})?")]
    private static partial Regex Selector();

    [GeneratedRegex("""([a-z_]+)(=~|=)"([^"]*)"(?=[,}])""")]
    private static partial Regex Matcher();
}
