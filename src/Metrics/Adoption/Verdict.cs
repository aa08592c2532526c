namespace Metrics.Adoption;

/// <summary>Where one service stands with one capability, and what shows it.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Service">The service.</param>
/// <param name="Team">The team that owned it when it adopted, else the one that owns it now; null where nobody does.</param>
/// <param name="Standing">not meant for it, not yet, knows of it, tried, on the path, left.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="Evidence">What shows it, or what it would still need.</param>
/// <param name="Missing">Signs and checks that nothing shows now.</param>
public sealed record Verdict(string Capability, string Service, string? Team, string Standing, DateTimeOffset? Since, string Evidence, IReadOnlyList<string> Missing)
{
    /// <summary>Uses the capability now.</summary>
    public const string OnPath = "on the path";

    /// <summary>The capability is not meant for the service.</summary>
    public const string Excluded = "not meant for it";

    /// <summary>Used it and went another way.</summary>
    public const string Left = "left";

    /// <summary>True where the capability is meant for the service.</summary>
    public bool IsEligible => Standing != Excluded;
}
