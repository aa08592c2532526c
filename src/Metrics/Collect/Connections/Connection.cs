namespace Metrics.Collect.Connections;

/// <summary>A configured source, as it stands in <c>metrics.yml</c>.</summary>
/// <param name="Id">Its key in the file; every document it lands carries it.</param>
/// <param name="Type">The kind of source, for example <c>github</c>.</param>
/// <param name="Every">How often a round is due.</param>
/// <param name="TimeLimit">After so long a round is stopped; what it has landed stays.</param>
/// <param name="WebhookSecrets">Any of them may have signed a delivery; several during a rotation. Empty: deliveries are refused.</param>
/// <param name="Settings">The connection's own mapping, of which the collector reads what is peculiar to its kind.</param>
/// <param name="Folder">Folder of the file, which relative paths count from.</param>
public sealed record Connection(string Id, string Type, TimeSpan Every, TimeSpan TimeLimit,
    IReadOnlyList<Secret> WebhookSecrets, YamlMap Settings, string Folder)
{
    /// <summary>Keys that every connection may have.</summary>
    public static readonly IReadOnlyList<string> CommonKeys = ["type", "every", "time_limit", "webhook_secrets"];

    /// <summary>A secret that the settings refer to by that key; null where the key is missing.</summary>
    public Secret? Secret(string key) => Settings.Has(key) ? Connections.Secret.Parse(Settings.Map(key), Folder) : null;

    /// <summary>The secrets of <c>token</c> and <c>tokens</c>; any of them may sign a request.</summary>
    public IReadOnlyList<Secret> Tokens => [.. new[] { Secret("token") }.OfType<Secret>()
        .Concat(Settings.Maps("tokens").Select(token => Connections.Secret.Parse(token, Folder))).DistinctBy(token => token.Place)];

    /// <summary>Tells credentials apart: connections that share one share its limits, too.</summary>
    public IReadOnlyList<(string Name, Secret? Secret)> Credentials => Tokens.Count == 0
        ? [(Named(Id), null)]
        : [.. Tokens.Select(token => (Named(token.Place), (Secret?)token))];

    private string Named(string credential) => string.Join('|', Settings.OptionalText("address"), credential);

    /// <summary>Its id; a record's own text would show its settings.</summary>
    public override string ToString() => Id;
}
