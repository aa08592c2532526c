namespace Metrics.Surveys;

/// <summary>That a person was asked, or will be.</summary>
/// <param name="Person">Who, as the login says.</param>
/// <param name="Mail">Where the invitation went.</param>
/// <param name="Day">First day of the wave.</param>
public sealed record Asking(string Person, string Mail, DateOnly Day);
