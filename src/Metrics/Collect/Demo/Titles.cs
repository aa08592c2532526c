namespace Metrics.Collect.Demo;

/// <summary>Plausible titles of pull requests.</summary>
internal sealed class Titles(Words words, Draw draw)
{
    /// <summary>The author of automatic updates, as all authors only a hash.</summary>
    public const string Bot = "b07b07b07b07b07b07b07b07b07b07b0";

    private readonly Dictionary<int, string> _titles = [];

    public string Of(TrunkEntry entry) => _titles[entry.Number] = entry switch
    {
        { Reverts: { } bad } => $"Revert \"{_titles.GetValueOrDefault(bad.Number, "change")}\"",
        { IsBot: true } => $"Bump {draw.Of(words.Packages)} to {draw.Index(9) + 1}.{draw.Index(30)}",
        { IsFix: true } => $"Fix {draw.Of(words.Things)}",
        { IsDocs: true } => $"Describe {draw.Of(words.Things)}",
        _ => Any(),
    };

    /// <summary>An ordinary change.</summary>
    public string Any() => $"{draw.Of(words.Verbs)} {draw.Of(words.Things)}";
}
