using Metrics.Catalog;

namespace Metrics.Web.Pages.Explain;

/// <summary>A rule that facts follow.</summary>
/// <param name="Name">R1 to R25.</param>
/// <param name="Text">The rule in a sentence or two.</param>
internal readonly record struct Rule(string Name, string Text);

/// <summary>The rules of the measurement reference in short, for the page that explains a metric.</summary>
internal static class Rules
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["R1"] = "A deployment counts when it reached production and succeeded. Failed and cancelled attempts changed nothing.",
        ["R2"] = "One rollout is one deployment: jobs that share a group, or the same version within 60 minutes, count once, at the latest end.",
        ["R3"] = "A progressive rollout counts once. Lead time ends at the first exposure in production; a rollout that is broken off counts, and as failed.",
        ["R4"] = "Deploying again exactly what already runs is a redeploy. It brings nothing new and does not count.",
        ["R5"] = "Going back to a version whose commits had all been deployed before is a rollback. It counts, as unplanned work.",
        ["R6"] = "Frequency, fail rate and rework rate share one set: production deployments without redeploys. Configuration and feature flags are series of their own, unless a service counts them in.",
        ["R7"] = "Frequency is a number, a rate per 7 days, and days with a deployment per ISO week. Incomplete weeks at either end are dropped from the weekly median.",
        ["R8"] = "A change is a merged pull request, or a commit where a service says so. It starts with its first commit, unless a service says merge or opened. Author times are used, because a squash or a rebase makes the others younger.",
        ["R9"] = "A change ends with its first production deployment. Later deployments of the same change add nothing.",
        ["R10"] = "A deployment contains the commits that can be reached from it and not from the one before. Where the history does not connect, the order of time decides, and the row says so.",
        ["R11"] = "Negative times are left out and counted. Times over a year stay and are marked. Changes by bots are a series of their own.",
        ["R12"] = "A change belongs to the period of its first deployment; a failure and its recovery to the period of the deployment that failed.",
        ["R13"] = "An incident is attributed to a deployment by an explicit link, else by the rollback or hotfix that answers it, else to the last deployment within the attribution window before it. External causes are never attributed.",
        ["R14"] = "A deployment failed when an incident is attributed to it, when it was rolled back, or when a hotfix had to follow. Two incidents are one failed deployment.",
        ["R15"] = "Deployments younger than the attribution window are still maturing and left out: their failures may not have appeared yet.",
        ["R16"] = "Rework is a hotfix or rollback for a production incident or a bug that users met. A planned bug fix is not.",
        ["R17"] = "Recovery runs from the failed deployment to the end of the trouble. What is still open counts as lasting until now (right-censored).",
        ["R18"] = "Time to restore covers every incident, whatever its cause, from its start to the end of its effect.",
        ["R19"] = "When a deployment lands while an earlier failure is still open, that failure stays with the earlier one.",
        ["R20"] = "Late data recomputes the periods it touches.",
        ["R21"] = "Lead time falls into coding, waiting for review, review, waiting for merge and waiting for deployment. Means of the stages add up; medians do not.",
        ["R23"] = "The bucket that is still running is drawn hollow and never compared.",
        ["R24"] = "A team or organisation is the distribution over its services, each one vote. An event belongs to the team that owned the service then.",
        ["R25"] = "A change of definition or of a service’s settings starts a new version of the number.",
    };

    /// <summary>The rules that a metric's header names, in its order.</summary>
    public static IEnumerable<Rule> Of(Metric metric) => metric.Rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => new Rule(name, Texts.GetValueOrDefault(name, "")));
}
