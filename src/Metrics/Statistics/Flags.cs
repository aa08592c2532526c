namespace Metrics.Statistics;

/// <summary>The words that an estimate may carry beside its number.</summary>
public static class Flags
{
    /// <summary>Too few facts for a value; the single values are in the details.</summary>
    public const string Insufficient = "insufficient";

    /// <summary>Fewer than five facts or weeks; the value stands but says little.</summary>
    public const string SmallSample = "small_sample";

    /// <summary>Too few facts or clusters for an interval.</summary>
    public const string NoInterval = "no_interval";

    /// <summary>Weekly counts vary too much for a Poisson interval.</summary>
    public const string Overdispersed = "overdispersed";

    /// <summary>Too many facts to resample; the interval takes dependent facts as independent.</summary>
    public const string ClustersIgnored = "clusters_ignored";

    /// <summary>So many are still open that half have not ended.</summary>
    public const string NotReached = "not_reached";

    /// <summary>Nobody was watched as long as the statistic looks ahead; the value is an upper bound.</summary>
    public const string BeyondFollowUp = "beyond_follow_up";

    /// <summary>The facts do not know what was asked for, for example the size of a change; the details name it.</summary>
    public const string NotKnown = "not_known";

    /// <summary>So few people stand behind the facts that nothing of them is shown.</summary>
    public const string TooFewPeople = "too_few_people";

    /// <summary>Nobody is known to have worked here then, so that there is nothing to divide by.</summary>
    public const string NoRoster = "no_roster";

    /// <summary>The window has no day.</summary>
    public const string NoExposure = "no_exposure";

    /// <summary>The window holds no full ISO week.</summary>
    public const string NoFullWeek = "no_full_week";
}
