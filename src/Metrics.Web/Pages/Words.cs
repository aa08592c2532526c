using Metrics.Catalog;
using Metrics.Statistics;

namespace Metrics.Web.Pages;

/// <summary>The program's own words in the reader's: statistics, methods, flags, reasons. What is unknown is shown as it is.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Statistics = new()
    {
        ["count"] = "Number", ["rate7"] = "Per 7 days", ["proportion"] = "Share", ["mean"] = "Mean", ["median"] = "Median",
        ["p75"] = "75th percentile", ["p90"] = "90th percentile", ["p95"] = "95th percentile", ["days_per_week"] = "Days per week",
        ["km50"] = "Median (open ones counted)",
        ["per_100_developers"] = "Per 100 developers in 30 days", ["per_developer_week"] = "Per developer and week", ["per_person_year"] = "Per person and year",
        ["ratio_of_facts"] = "Sum over sum", ["gap"] = "Difference of two shares",
        ["km90"] = "90th percentile (open ones counted)", ["rmst24"] = "Mean within 24 hours", ["rmst168"] = "Mean within 7 days",
        ["sum"] = "Sum", ["ratio"] = "Sum over sum",
    };

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["count"] = "The number of facts in the period. Zero is a value.",
        ["rate7"] = "The number of facts divided by the days of the period that have begun, times seven.",
        ["proportion"] = "The facts that are true divided by all facts. Without facts there is no share, not 0 %.",
        ["mean"] = "The sum divided by the number.",
        ["median"] = "Half of the facts lie below, half above; computed from the facts themselves at every level (quantile of type 7).",
        ["p75"] = "Three quarters of the facts lie below (quantile of type 7).",
        ["p90"] = "Nine of ten facts lie below (quantile of type 7). It needs ten facts.",
        ["p95"] = "Nineteen of twenty facts lie below (quantile of type 7). It needs ten facts.",
        ["days_per_week"] = "Distinct local days with a fact in each full ISO week, weeks without one included; then the median of the weeks.",
        ["km50"] = "The time by which half are over. What is still open counts as lasting at least until now (Kaplan–Meier), so that leaving something open does not improve the number.",
        ["km90"] = "The time by which nine of ten are over, with those still open counted as for the median. It needs ten facts.",
        ["per_100_developers"] = "The events divided by the days that developers spent here, for 100 developers and 30 days.",
        ["per_developer_week"] = "The events divided by the days that developers spent here, for one developer and seven days: a mean of the team.",
        ["per_person_year"] = "The events divided by the days that people spent here, for one person and 365 days.",
        ["ratio_of_facts"] = "The sum of the one divided by the sum of the other.",
        ["gap"] = "One share less the other. It describes, and says nothing of causes: what is compared was not chosen by lot.",
        ["rmst24"] = "The mean time spent within the first 24 hours, open ones included (area under the Kaplan–Meier curve).",
        ["rmst168"] = "The mean time spent within the first 7 days, open ones included (area under the Kaplan–Meier curve).",
        ["sum"] = "The facts added up. A figure of accounts has no interval; two periods are compared by their mean a day.",
        ["ratio"] = "One sum divided by another, never a mean of ratios: a busy day weighs more than a quiet one.",
    };

    private static readonly Dictionary<string, string> Methods = new()
    {
        ["order_statistic"] = "exact order statistic (two of the sorted facts; assumes no distribution)",
        ["bootstrap"] = "bootstrap, 2,000 resamples with a fixed seed",
        ["bootstrap_clusters"] = "bootstrap of whole deployments, 2,000 resamples with a fixed seed",
        ["woodruff_clusters"] = "from how evenly the deployments hold the values below it (Woodruff)",
        ["bootstrap_weeks"] = "bootstrap of weeks, because they vary more than chance alone explains",
        ["bootstrap_days"] = "bootstrap of days, 2,000 resamples with a fixed seed",
        ["wilson"] = "Wilson score interval",
        ["poisson_exact"] = "exact Poisson (Garwood)",
        ["student_t"] = "Student’s t",
        ["student_t_clusters"] = "Student’s t over deployments",
        ["kaplan_meier_log_log"] = "Kaplan–Meier, log–log (Brookmeyer and Crowley)",
        ["kaplan_meier_greenwood"] = "Kaplan–Meier with Greenwood’s variance",
        ["newcombe"] = "Newcombe, from the Wilson intervals of both shares",
        ["none"] = "none",
    };

    private static readonly Dictionary<string, string> FlagWords = new()
    {
        [Flags.Insufficient] = "Too few facts for a value; the single ones are listed instead.",
        [Flags.SmallSample] = "Fewer than five facts: the value stands, but says little.",
        [Flags.NoInterval] = "Too few facts for an interval.",
        [Flags.Overdispersed] = "Weeks vary more than chance alone explains.",
        [Flags.ClustersIgnored] = "Too many facts to resample; changes of one deployment are taken as independent.",
        [Flags.NotReached] = "So many are still open that half have not ended yet.",
        [Flags.BeyondFollowUp] = "Nothing was watched as long as this looks ahead; the value is an upper bound.",
        [Flags.NotKnown] = "The facts behind this metric do not know what the filter asks for.",
        [Flags.TooFewPeople] = "Too few people stand behind it, so nothing is shown: neither a value nor a size.",
        [Flags.NoRoster] = "No roster says who worked here in this period, so there is nothing to divide by.",
        [Flags.NoExposure] = "The period has not begun.",
        [Flags.NoFullWeek] = "The period holds no full week.",
        ["incomplete"] = "The period is not over yet.",
        ["pooled"] = "All services together; busy services weigh more. The spread over services stands beside it.",
        ["maturing"] = "The youngest deployments are left out until their failures have had time to appear.",
        [Charts.Flags.Restated] = "Late data has moved this number since it was first shown.",
        ["measured_compared_with_survey_answers"] = "Measured, compared with survey answers.",
    };

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["redeploy"] = "redeploys of what already ran",
        ["config"] = "configuration changes",
        ["flag"] = "feature flag changes",
        ["maturing"] = "still maturing",
        ["baseline"] = "in a service’s first known deployment",
        ["bot"] = "by bots",
        ["no start"] = "without a known start",
        ["negative"] = "with an impossible time",
        ["not recorded"] = "without the times it needs",
        ["draft"] = "still drafts",
        ["unreviewed"] = "that ended without a review",
        ["no outcome"] = "that neither passed nor failed",
        ["no rate"] = "in a currency without a rate for that day",
        ["one-off"] = "that will not come again (credits, corrections, one-time purchases)",
        ["still open"] = "still open",
        ["no cost per hour"] = "without a cost per hour",
        ["unresolved"] = "with an unknown commit range",
        ["not delivered"] = "that were not delivered",
        ["no self-service"] = "that were no self-service",
        ["cancelled"] = "that were taken back",
        ["never ready"] = "that never became ready",
        ["too new"] = "younger than 30 days",
        ["no budget"] = "without an error budget",
        ["no developer"] = "who write no software",
        ["left before"] = "who left before",
        ["before they joined"] = "with a change from before they joined",
    };

    /// <summary>A metric's title, with its statistic where it is not the headline of its file.</summary>
    public static string Title(Metric metric) => metric.Name == metric.File.Noun ? metric.Title : $"{metric.Title}, {LowerFirst(Statistic(metric))}";

    /// <summary>The statistic's name.</summary>
    public static string Statistic(Metric metric) => Statistics.GetValueOrDefault(metric.Statistic.Id, metric.Statistic.Id);

    /// <summary>What the statistic does, in a sentence.</summary>
    public static string Meaning(Metric metric) => Meanings.GetValueOrDefault(metric.Statistic.Id, "");

    /// <summary>How an interval was made.</summary>
    public static string Method(string method) => Methods.GetValueOrDefault(method, method.Replace('_', ' '));

    /// <summary>What a flag means.</summary>
    public static string Flag(string flag) => FlagWords.GetValueOrDefault(flag, flag.Replace('_', ' '));

    /// <summary>Why a fact does not count.</summary>
    public static string LeftOut(string reason) => Reasons.GetValueOrDefault(reason, reason);

    /// <summary>What a quality grade means (measurement 0.4).</summary>
    public static string Grade(string grade) => grade switch
    {
        "A" => "at least 95 % of what it needs is there, and fresh",
        "B" => "at least 80 % of what it needs is there, or not fresh",
        "C" => "at least 50 % of what it needs is there",
        _ => "less than 50 % of what it needs is there, or nothing is known",
    };

    /// <summary>A scope as a heading.</summary>
    public static string Scope(Scope scope) => scope.Kind == "org" ? "Whole organisation" : scope.Name;

    /// <summary>The text with its first letter small.</summary>
    public static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
