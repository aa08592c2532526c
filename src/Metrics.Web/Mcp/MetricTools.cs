using System.ComponentModel;
using Metrics.Catalog;
using Metrics.Web.Api;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Explain;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>Tools that read metrics: list, value, explanation, facts.</summary>
internal sealed class MetricTools(Readings readings)
{
    private const string AboutMetric = "Id or name, for example dora.lead_time.p50; list_metrics has them all";
    private const string AboutScope = "org, team:NAME or service:NAME; list_scopes has them all";
    private const string AboutPeriod = "A length that ends with the data: 4w, 3m, 6m, 12m; without it and without from and to, 6m";
    private const string AboutFrom = "First day, YYYY-MM-DD, where there is no length";
    private const string AboutTo = "First day after the period, YYYY-MM-DD";
    private const int MostRows = 200, MostEnvelopes = 1000;

    private Library Library => readings.Served.Library;

    /// <summary>Every metric.</summary>
    [McpServerTool(Name = "list_metrics", Title = "List metrics", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Every delivery metric there is: id, meaning, unit, which direction is better, statistic, rules.")]
    public CallToolResult ListMetrics()
    {
        var metrics = Library.Catalog.Metrics.Select(MetricDescription.Of).ToList();
        return Answer.Of($"There are {metrics.Count} metrics, {metrics[0].Id} to {metrics[^1].Id}.", new { metrics, scores = QuickCheckReader.Ids });
    }

    /// <summary>The envelopes of one metric.</summary>
    [McpServerTool(Name = "read_metric", Title = "Read a metric", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("One metric with its interval, sample size and coverage; by interval or split into teams or services if asked. A value of null means no data, never zero.")]
    public CallToolResult ReadMetric(
        [Description(AboutMetric)] string metric, [Description(AboutScope)] string? scope = null, [Description(AboutPeriod)] string? period = null,
        [Description(AboutFrom)] string? from = null, [Description(AboutTo)] string? to = null,
        [Description("week, month or quarter: one envelope a bucket")] string? interval = null,
        [Description("team, service, repo, environment, size, bot, reason or capability: one envelope a group, in the order of names; no ranking")] string? split = null)
    {
        var envelopes = readings.Read(Library, Question.Read(readings.Served, scope, period, from, to).About(metric, interval, split));
        if (envelopes.Count > MostEnvelopes)
            throw new RequestException("interval", $"that is {envelopes.Count} envelopes, more than {MostEnvelopes}; take longer buckets or a shorter period");
        var sentence = envelopes.Count == 1 ? Answer.Sentence(Library.Catalog, envelopes[0])
            : envelopes.Count == 0 ? "Nothing in that scope to split."
            : $"{envelopes.Count} values; the first: {Answer.Sentence(Library.Catalog, envelopes[0])}";
        return Answer.Of(sentence, new { envelopes });
    }

    /// <summary>What a number means and how far it can be relied on.</summary>
    [McpServerTool(Name = "explain_metric", Title = "Explain a metric", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("How a number is computed, by which rules and settings, how sure it is, and what was left out.")]
    public CallToolResult ExplainMetric(
        [Description(AboutMetric)] string metric, [Description(AboutScope)] string? scope = null, [Description(AboutPeriod)] string? period = null,
        [Description(AboutFrom)] string? from = null, [Description(AboutTo)] string? to = null)
    {
        var question = Question.Read(readings.Served, scope, period, from, to);
        var known = Library.Catalog.Get(metric);
        var envelope = readings.Read(Library, question.About(metric))[0];
        return Answer.Of($"{known.About} {Answer.Sentence(Library.Catalog, envelope)}", new
        {
            definition = MetricDescription.Of(known),
            statistic = Words.Meaning(known),
            rules = Rules.Of(known).Select(rule => new { name = rule.Name, text = rule.Text }),
            settings = new { fingerprint = Library.Reader.Services().Settings(question.Scope), definition_version = envelope.DefinitionVersion },
            facts = known.File.Text,
            how_sure = Terms(Basis.Exact(envelope).Concat(Basis.Details(envelope)).Concat(Basis.Quality(envelope))),
            rests_on = Terms(Basis.Sample(envelope)),
            left_out = envelope.LeftOut.ToDictionary(entry => Words.LeftOut(entry.Key), entry => entry.Value),
            flags = envelope.Flags.ToDictionary(flag => flag, Words.Flag),
            envelope,
        });
    }

    /// <summary>The facts behind a number.</summary>
    [McpServerTool(Name = "read_rows", Title = "Read the facts behind a metric", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("The deployments, changes or incidents behind a number, oldest first; left_out says why one does not count. Never a person.")]
    public CallToolResult ReadRows(
        [Description(AboutMetric)] string metric, [Description(AboutScope)] string? scope = null, [Description(AboutPeriod)] string? period = null,
        [Description(AboutFrom)] string? from = null, [Description(AboutTo)] string? to = null,
        [Description("At most so many rows, 1 to 200; 50 without it")] int limit = 50)
    {
        if (limit is < 1 or > MostRows)
            throw new RequestException("limit", $"{limit} is not between 1 and {MostRows}");
        // One more shows whether there are more.
        var rows = Library.Rows(Question.Read(readings.Served, scope, period, from, to).About(metric), limit + 1).ToList();
        var isCut = rows.Count > limit;
        return Answer.Of($"{Math.Min(rows.Count, limit)} rows{(isCut ? ", and there are more" : "")}.", new { rows = rows.Take(limit), has_more = isCut });
    }

    private static IEnumerable<object> Terms(IEnumerable<Term> terms) => terms.Select(term => new { name = term.Name, text = term.Text });
}
