namespace Metrics.Collect;

/// <summary>
/// How the comparisons of what a source has with what has landed went so far, part by part. What lands a round later is not
/// lacking, so a part is doubted first; what the next comparison lacks, too, is read again; what that does not bring is left.
/// </summary>
/// <param name="At">When the last one was.</param>
/// <param name="Since">What was asked for begins here.</param>
/// <param name="Older">Objects of each part that the source has and that were never to be read, or cannot be.</param>
/// <param name="Doubted">Parts that lacked something once.</param>
/// <param name="Again">Parts that were sent to be read again.</param>
internal sealed record Comparison(DateTimeOffset At, DateTimeOffset Since, Dictionary<string, long> Older,
    HashSet<string> Doubted, HashSet<string> Again)
{
    private static readonly TimeSpan Due = TimeSpan.FromDays(1);

    /// <summary>Before the first.</summary>
    public static Comparison First(DateTimeOffset now, DateTimeOffset since) => new(now, since, [], [], []);

    /// <summary>Whether a day has gone by, or a doubt is open.</summary>
    public bool IsDue(DateTimeOffset now) => !(At + Due > now);

    /// <summary>Compares one part, and tells a person what it lacks once that is certain.</summary>
    /// <param name="tally">Takes the warning.</param>
    /// <param name="part">Name of the part in this state.</param>
    /// <param name="what">What it is, for people.</param>
    /// <param name="total">How many objects the source has.</param>
    /// <param name="landed">How many have landed.</param>
    /// <returns>What to do, and how many are lacking.</returns>
    public (Shortfall Found, long Lacking) Judge(Tally tally, string part, string what, long total, long landed)
    {
        var lacking = total - Older.GetValueOrDefault(part) - landed;
        if (lacking <= 0)
        {
            Doubted.Remove(part);
            Again.Remove(part);
            return (Shortfall.None, 0);
        }
        if (Doubted.Add(part))
            return (Shortfall.Doubted, lacking);
        var isNew = Again.Add(part);
        tally.Warn($"{what}: the source has {total}, {landed} have landed, {lacking} are lacking; " + (isNew
            ? "the next round reads them all again"
            : "reading them all again did not bring them: the source counts what it does not list"));
        return (isNew ? Shortfall.Certain : Shortfall.Lasting, lacking);
    }
}
