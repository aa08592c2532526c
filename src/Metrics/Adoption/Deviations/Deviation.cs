namespace Metrics.Adoption;

/// <summary>Where a deviation stands on a day (measurement 3.2).</summary>
public enum DeviationState
{
    /// <summary>Asked for; nobody has agreed yet, so it waives nothing.</summary>
    Requested,

    /// <summary>It holds.</summary>
    Valid,

    /// <summary>It holds, and ends within thirty days.</summary>
    EndsSoon,

    /// <summary>Its date has passed, and what it is about is still not met.</summary>
    Expired,

    /// <summary>Its date has passed, and what it is about is met by now.</summary>
    Settled,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>A declared deviation as it was last said. Roles and teams only, never a person.</summary>
/// <param name="Id">Its id, with its source.</param>
/// <param name="Service">The service that departs.</param>
/// <param name="Team">The team that owns it now; null where nobody does.</param>
/// <param name="Capability">The capability that it does not use; null for none.</param>
/// <param name="Rule">The rule that it does not keep; null for none.</param>
/// <param name="Category">Sort of reason.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestedBy">Role that asked; null where an address stood there.</param>
/// <param name="ApprovedBy">Role that agreed; null for none yet.</param>
/// <param name="CreatedAt">When it was declared.</param>
/// <param name="RenewedAt">When it was last renewed.</param>
/// <param name="ExpiresAt">Until when it holds, at most twelve months after it was declared or renewed.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="State">Where it stands.</param>
public sealed record Deviation(string Id, string Service, string? Team, string? Capability, string? Rule, string Category, string Reason,
    string? RequestedBy, string? ApprovedBy, DateTimeOffset CreatedAt, DateTimeOffset? RenewedAt, DateTimeOffset ExpiresAt, DateTimeOffset? WithdrawnAt,
    DeviationState State)
{
    /// <summary>True where a later end was asked for than twelve months allow.</summary>
    public bool IsShortened { get; init; }

    /// <summary>What the newest review said.</summary>
    public string? ReviewNote { get; init; }

    /// <summary>What it costs a month, in <see cref="Currency"/>; null where nobody said.</summary>
    public double? MonthlyCost { get; init; }

    /// <summary>Currency of the cost.</summary>
    public string? Currency { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Url { get; init; }

    /// <summary>How often it was renewed.</summary>
    public int Renewals { get; init; }

    /// <summary>What it is about: the rule or the capability.</summary>
    public string Subject => Rule ?? Capability ?? "";

    /// <summary>True where it holds.</summary>
    public bool IsValid => State is DeviationState.Valid or DeviationState.EndsSoon;

    /// <summary>True where it is not over: it holds, waits, or has run out while nothing has changed.</summary>
    public bool IsOpen => State is not (DeviationState.Settled or DeviationState.Withdrawn);

    /// <summary>Days since it was declared.</summary>
    public int Age(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(CreatedAt.UtcDateTime).DayNumber;
}

/// <summary>A required check or mandated capability that a service does not meet, with no valid record (drift).</summary>
/// <param name="Service">The service.</param>
/// <param name="Team">The team that owns it now.</param>
/// <param name="Rule">What it departs from.</param>
/// <param name="Since">Since when; null where it was never otherwise.</param>
public sealed record Drift(string Service, string? Team, string Rule, DateOnly? Since);

/// <summary>One line of the audit log.</summary>
/// <param name="At">When.</param>
/// <param name="DeviationId">Of which deviation.</param>
/// <param name="Service">Of which service.</param>
/// <param name="Role">The role that stands behind it; empty where time alone did it.</param>
/// <param name="Field">What changed.</param>
/// <param name="Before">The old value; null for none.</param>
/// <param name="After">The new value; null for none.</param>
public sealed record AuditLine(DateTimeOffset At, string DeviationId, string Service, string Role, string Field, string? Before, string? After);

/// <summary>A reason that several teams give for the same departure.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Category">Sort of reason.</param>
/// <param name="Teams">The teams, by name.</param>
/// <param name="Deviations">How many open deviations give it.</param>
public sealed record SharedReason(string Subject, string Category, IReadOnlyList<string> Teams, int Deviations)
{
    /// <summary>A reason that three teams give is a gap of the product (3.2).</summary>
    public const int Gap = 3;

    /// <summary>True where so many teams give it that the product is at fault.</summary>
    public bool IsGap => Teams.Count >= Gap;
}
