using System.Globalization;
using Metrics.Catalog;
using Metrics.Web.Pages;

namespace Metrics.Web.Api;

/// <summary>GitLab's parameters, read and checked.</summary>
/// <param name="Metric">The metric that stands for theirs.</param>
/// <param name="Period">Local days; theirs include the last one.</param>
/// <param name="Grain">Buckets; null for one value.</param>
/// <param name="IsProduction">False where only tiers are asked for that are not measured here.</param>
internal sealed record GitLabRequest(string Metric, Period Period, Grain? Grain, bool IsProduction)
{
    private const int LongestDaily = 366;

    // Theirs and ours; where definitions differ, ours hold (docs/api.md).
    private static readonly Dictionary<string, string> Metrics = new()
    {
        ["deployment_frequency"] = "dora.deploy.count",
        ["lead_time_for_changes"] = "dora.lead_time.p50",
        ["time_to_restore_service"] = "ops.ttr.p50",
        ["change_failure_rate"] = "dora.cfr",
    };

    private static readonly string[] Tiers = ["production", "staging", "testing", "development", "other"];

    /// <summary>Reads a query string.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="today">Where the range ends if nothing is said.</param>
    /// <exception cref="RequestException">A parameter is missing or none of those that GitLab takes.</exception>
    public static GitLabRequest Read(IQueryCollection query, DateOnly today)
    {
        var last = Day(query, "end_date") ?? today;
        var first = Day(query, "start_date") ?? last.AddMonths(-3);
        if (last < first)
            throw new RequestException("start_date", $"{When.Iso(first)} is after end_date, {When.Iso(last)}");
        var period = new Period(first, last.AddDays(1));
        var grain = GrainOf(query["interval"].ToString());
        if (grain == global::Metrics.Grain.Day && period.Days > LongestDaily)
            throw new RequestException("start_date", $"at most {LongestDaily} days are read by day; take interval=monthly or all");
        return new GitLabRequest(MetricOf(query["metric"].ToString()), period, grain, IsAboutProduction(query));
    }

    /// <summary>The question to the catalogue.</summary>
    /// <exception cref="RequestException">The scope does not exist.</exception>
    public MetricQuery Query(Library library, Scope scope) =>
        library.Parse(new MetricRequest(Metric, scope.ToString(), When.Iso(Period.From), When.Iso(Period.To))) with { Grain = Grain };

    /// <summary>The answer in GitLab's shape.</summary>
    public IEnumerable<GitLabValue> Values(Reading reading) => Grain is { } grain
        ? reading.Trend.Select(bucket => new GitLabValue(When.Iso(Period.Floor(bucket.Window.From, grain)), Value(bucket)))
        : [new GitLabValue(null, Value(reading.Headline))];

    private double? Value(Envelope envelope) => IsProduction ? envelope.Value : null;

    private static string MetricOf(string name) => Metrics.GetValueOrDefault(name)
        ?? throw new RequestException("metric", name.Length == 0 ? "is missing" : $"does not have a valid value; write one of {string.Join(", ", Metrics.Keys)}");

    private static Grain? GrainOf(string interval) => interval switch
    {
        "" or "daily" => global::Metrics.Grain.Day,
        "monthly" => global::Metrics.Grain.Month,
        "all" => null,
        _ => throw new RequestException("interval", "does not have a valid value; write one of daily, monthly, all"),
    };

    private static bool IsAboutProduction(IQueryCollection query)
    {
        var asked = query["environment_tiers[]"].Concat(query["environment_tiers"]).SelectMany(tiers => (tiers ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return asked.FirstOrDefault(tier => !Tiers.Contains(tier)) is { } unknown
            ? throw new RequestException("environment_tiers", $"'{unknown}' is none of {string.Join(", ", Tiers)}")
            : asked.Count == 0 || asked.Contains("production");
    }

    private static DateOnly? Day(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text
        // A full instant is a day to GitLab, too.
        ? Library.Day(name, DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) && text.Length > 10 ? text[..10] : text)
        : null;
}
