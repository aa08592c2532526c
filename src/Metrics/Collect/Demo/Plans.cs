namespace Metrics.Collect.Demo;

/// <summary>One repository to simulate, with the services that are built from it.</summary>
internal sealed record RepositoryPlan
{
    public required string Repo { get; init; }
    public required MergeStyle Style { get; init; }
    public required IReadOnlyList<ServicePlan> Services { get; init; }

    /// <summary>Midnight UTC of the first day.</summary>
    public required DateTime Start { get; init; }

    /// <summary>Nothing happens at or after this instant.</summary>
    public required DateTime End { get; init; }

    /// <summary>Hashes or addresses of those who commit.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    public required Words Words { get; init; }

    /// <summary>Exact numbers; null where the numbers follow from the paces.</summary>
    public Quota? Quota { get; init; }
}

/// <summary>One service to simulate. The three arrays have one item per day of the repository.</summary>
internal sealed record ServicePlan
{
    public required string Id { get; init; }

    /// <summary>The folder of a service in a repository of several; null where the repository is all its own.</summary>
    public string? Folder { get; init; }

    public required WorkClock Clock { get; init; }
    public required Pace[] Paces { get; init; }

    /// <summary>Expected changes of each day, after weekends, quiet weeks and the service's own lifetime.</summary>
    public required double[] Activity { get; init; }

    /// <summary>Days on which nothing may be released.</summary>
    public required bool[] Frozen { get; init; }

    /// <summary>What brings a version to production on a day of the repository; null where nobody says.</summary>
    public Func<DateTime, string?> Method { get; init; } = _ => null;

    /// <summary>Weekday of the weekly release, 1 = Monday.</summary>
    public int TrainDay { get; init; } = 2;
}

/// <summary>Material for titles.</summary>
internal sealed record Words(IReadOnlyList<string> Verbs, IReadOnlyList<string> Things, IReadOnlyList<string> Packages, IReadOnlyList<string> Symptoms);
