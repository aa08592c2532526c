namespace Metrics.Surveys.Store;

/// <summary>One person of the snapshot that a wave is sent to.</summary>
/// <param name="Person">Who, as the login says.</param>
/// <param name="Name">Full name, masked in comments.</param>
/// <param name="Mail">Where the invitation goes.</param>
/// <param name="Groups">Group keys of the plan, outermost first.</param>
public sealed record RosterMember(string Person, string Name, string Mail, IReadOnlyList<string> Groups)
{
    /// <summary>Two-letter code of the language of mails; null for English.</summary>
    public string? Language { get; init; }
}
