using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Explain;

/// <summary>One reason why a link is missing.</summary>
/// <param name="Words">What is the matter.</param>
/// <param name="N">How many facts.</param>
/// <param name="Share">Of all that are missing.</param>
/// <param name="Remedy">The one setting or step that mends it.</param>
/// <param name="IsLargest">True for the reason that most of them have.</param>
internal sealed record Reason(string Words, int N, string Share, string Remedy, bool IsLargest);

/// <summary>A link that numbers need, how often it is there, and why it is not elsewhere.</summary>
/// <param name="Metric">The metric that counts it.</param>
/// <param name="Envelope">The share that is linked.</param>
/// <param name="Reasons">Why others are not, the most frequent first.</param>
internal sealed record LinkQuality(Metric Metric, Envelope Envelope, IReadOnlyList<Reason> Reasons)
{
    private static readonly string[] Fine = ["linked", "deployed", "explained", "before the first deployment"];

    private static readonly Dictionary<string, (string Words, string Remedy)> Known = new()
    {
        ["no sha"] = ("the deployment names no commit", "Send the sha with every deployment; in metrics.yml choose under deployments a source that has it (workflow runs or releases name one)."),
        ["service without repository"] = ("its service has no repository", "Name the repository: a service rule in metrics.yml with repo, or an event of type service with repo."),
        ["unknown sha"] = ("its commit is in no history that was collected", "Let the connection read commits (commits: true) of the repository that is deployed, and let it see the branch."),
        ["service never deployed"] = ("its service has no production deployment", "Tell which environments are production and which service a deployment belongs to: ./run rules shows what matches."),
        ["in no deployment"] = ("no later deployment of its service contains it", "Name the right repository and paths for the service; a library needs a release as its deployment."),
        ["by time alone"] = ("attributed because a deployment came shortly before it", "Name the deployment in the incident, or correct it by hand; a stated cause is enough."),
        ["no deployment before it"] = ("no deployment came shortly before it and nobody names a cause", "State the cause in the incident tool, or correct it by hand."),
    };

    /// <summary>Reads one of the quality metrics through the page's lens.</summary>
    public static LinkQuality Of(Answers answers, Lens lens, Metric metric)
    {
        var headline = answers.Read(lens.Ask(metric)).Headline;
        var missing = answers.Read(lens.Ask(metric, by: "reason")).Groups.Where(group => group.Headline.N > 0 && !Fine.Contains(group.Name))
            .OrderByDescending(group => group.Headline.N).ToList();
        var all = missing.Sum(group => group.Headline.N);
        return new LinkQuality(metric, headline, [.. missing.Select((group, i) =>
        {
            var (words, remedy) = Known.GetValueOrDefault(group.Name, (group.Name, ""));
            return new Reason(words, group.Headline.N, Format.Percent((double)group.Headline.N / all, all), remedy, i == 0);
        })]);
    }
}
