namespace Metrics;

/// <summary>What a number is about: the organisation, one team, or one service. Ownership is dated (R24).</summary>
/// <param name="Kind"><c>org</c>, <c>team</c> or <c>service</c>.</param>
/// <param name="Name">Id of the team or service; empty for the organisation.</param>
public readonly record struct Scope(string Kind, string Name)
{
    /// <summary>The whole organisation.</summary>
    public static readonly Scope Organisation = new("org", "");

    /// <summary>One service.</summary>
    public static Scope Service(string name) => new("service", name);

    /// <summary>One team, over the services it owned at each instant.</summary>
    public static Scope Team(string name) => new("team", name);

    /// <summary>Reads <c>org</c>, <c>team:NAME</c> or <c>service:NAME</c>.</summary>
    /// <exception cref="RequestException">The text is none of these.</exception>
    public static Scope Parse(string text)
    {
        if (text is "org" or "")
            return Organisation;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? text : text[..colon];
        if (colon > 0 && colon < text.Length - 1 && kind is "team" or "service")
            return new Scope(kind, text[(colon + 1)..]);
        throw new RequestException("scope", $"'{text}' is no scope; write org, team:NAME or service:NAME");
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind == "org" ? "org" : $"{Kind}:{Name}";
}
