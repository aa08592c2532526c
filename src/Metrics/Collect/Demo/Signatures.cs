namespace Metrics.Collect.Demo;

/// <summary>
/// Gives the events of repositories what only people know: whose a pull request is and whether an agent wrote it, who set off a
/// deployment and what they had to do for it, and previews. One object signs one run through the demo, as a pull request has one author.
/// </summary>
internal sealed class Signatures(PeopleStory story)
{
    private static readonly string[] Steps = ["approval", "ticket", "job", "command"];
    private readonly HashSet<(DateTime, string)> _taken = [];

    /// <summary>The same events, signed, and those that follow from them.</summary>
    public IEnumerable<NeutralEvent> Sign(IEnumerable<NeutralEvent> events)
    {
        Draw? draw = null;
        foreach (var happened in events)
        {
            var signed = happened switch
            {
                ChangeEvent change => Signed(change, draw ??= story.DrawFor(change.Repo)),
                DeploymentEvent deployment => deployment with { Author = Deployer(deployment, draw ??= story.DrawFor(deployment.Service)) },
                _ => happened,
            };
            yield return signed;
            foreach (var more in Following(signed, draw))
                yield return more;
        }
    }

    private IEnumerable<NeutralEvent> Following(NeutralEvent signed, Draw? draw) => signed switch
    {
        ChangeEvent { IsBot: false } change when story.TeamOfRepo(change.Repo) is { } team && story.Previews.Texts("teams").Contains(team)
            && change.OpenedAt >= story.Change && draw!.Chance(story.Previews.Number("share", 0, 1)) => [Preview(change, draw)],
        DeploymentEvent { Environment: "production", Result: "success" } deployment => StepsOf(deployment, draw!),
        _ => [],
    };

    private ChangeEvent Signed(ChangeEvent change, Draw draw)
    {
        var team = story.TeamOfRepo(change.Repo);
        if (team is null || change.IsBot)
            return change with { AuthorKind = change.IsBot ? "bot" : null };
        if (story.Agents.Has(team) && change.IsMerged && change.MergedAt >= story.AiFrom)
        {
            var plan = story.Agents.Map(team);
            if (draw.Chance(plan.Number("share", 0, 1) * story.AiProgress(change.MergedAt)))
                return change with { AuthorKind = "agent", Lines = (int)(change.Lines * plan.Number("lines", 0, 100)) };
        }
        return change with { AuthorKind = "human", Author = change.IsMerged ? Joiner(team, change.MergedAt) : null };
    }

    // The first of those who joined whose turn has come in the days before the merge.
    private string? Joiner(string team, DateTime mergedAt)
    {
        foreach (var due in story.Roster.Dues[team])
        {
            if (due.At > mergedAt)
                break;
            if (due.At > mergedAt.AddDays(-5) && _taken.Add(due))
                return due.Person;
        }
        return null;
    }

    private string? Deployer(DeploymentEvent deployment, Draw draw) => story.TeamOfService(deployment.Service) is { } team
        ? story.Authors[team][draw.Index(Math.Min(story.Authors[team].Count, story.DeployersOf(deployment.Service)))] : null;

    private PreviewEvent Preview(ChangeEvent change, Draw draw)
    {
        var ready = change.OpenedAt.AddMinutes(Math.Floor(draw.LogNormal(story.Previews.Number("ready_minutes", 1, 1000), 0.5)));
        var ended = change.IsMerged ? change.MergedAt : change.ClosedAt;
        DateTime? down = ended?.AddHours(Math.Floor(draw.LogNormal(6, 0.7))) is { } at && at < story.End && at > ready ? at : null;
        var days = ((down ?? story.End) - ready).TotalDays;
        return new PreviewEvent($"preview-{change.Id}", change.Repo, change.Id, change.OpenedAt, ready, down,
            (long)Math.Ceiling(days * story.Previews.Number("cost_per_day", 0, 1000)));
    }

    private IEnumerable<NeutralEvent> StepsOf(DeploymentEvent deployment, Draw draw)
    {
        if (story.TeamOfService(deployment.Service) is not { } team || deployment.FinishedAt < story.StepsFrom || !story.StepsByTeam.Has(team))
            yield break;
        var mean = story.StepsByTeam.Number(team, 0, 20);
        var steps = (int)Math.Floor(mean + draw.U());
        if (mean > 0 && draw.Chance(0.15))
            steps++;
        if (steps == 0)
            yield return new ManualStepEvent($"step-{deployment.Id}-0", deployment.Service, deployment.Id, "none", deployment.FinishedAt);
        for (var n = 0; n < steps; n++)
            yield return new ManualStepEvent($"step-{deployment.Id}-{n + 1}", deployment.Service, deployment.Id, Steps[n % Steps.Length], deployment.StartedAt);
    }
}
