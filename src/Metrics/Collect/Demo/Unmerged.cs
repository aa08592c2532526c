namespace Metrics.Collect.Demo;

/// <summary>Pull requests that have not reached the trunk: given up along the way, or still open at the end.</summary>
internal sealed class Unmerged(RepositoryPlan repository, Draw draw)
{
    private const int OpenDays = 12;
    private readonly Titles _titles = new(repository.Words, draw);

    /// <summary>Numbered after those that were merged, in the order of the services.</summary>
    public IEnumerable<(ServicePlan Service, ChangeEvent Change)> After(int number)
    {
        foreach (var service in repository.Services)
        {
            for (var day = Math.Max(0, service.Activity.Length - Feedback.Days); day < service.Activity.Length; day++)
            {
                var pace = service.Paces[day];
                var expected = service.Activity[day] * (pace.GivenUpShare + (day >= service.Activity.Length - OpenDays ? 0.3 : 0));
                for (var count = (int)(expected + draw.U()); count > 0; count--)
                    yield return (service, Change(service, pace, ++number, repository.Start.AddDays(day + draw.U())));
            }
        }
    }

    private ChangeEvent Change(ServicePlan service, Pace pace, int number, DateTime even)
    {
        DateTime? Later(DateTime from, double hours) =>
            from.AddSeconds(Math.Floor(draw.LogNormal(hours * 3600, 0.9))) is var at && at < repository.End ? at : null;
        var opened = service.Clock.Working(even) is var working && working < repository.End ? working : repository.End.AddHours(-1);
        var isDraft = draw.Chance(0.15);
        var ready = !isDraft && draw.Chance(0.2) ? Later(opened, 20) : null;
        var closed = Later(ready ?? opened, 300);
        var reviewed = isDraft ? null : Later(ready ?? opened, pace.PickupHours * 2);
        return new ChangeEvent($"{repository.Repo}#{number}", repository.Repo, number, _titles.Any(), [draw.Sha()], "")
        {
            FirstCommitAt = opened.AddSeconds(-Math.Floor(draw.LogNormal(pace.CodingHours * 3600, 0.5))),
            OpenedAt = opened, ReadyAt = ready,
            FirstReviewAt = reviewed < (closed ?? repository.End) ? reviewed : null,
            MergedAt = default, ClosedAt = closed, IsDraft = isDraft,
            Lines = 1 + (int)draw.LogNormal(60, 1.1),
        };
    }
}
