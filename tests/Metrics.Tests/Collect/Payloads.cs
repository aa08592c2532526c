using System.Security.Cryptography;
using System.Text;
using Metrics.Collect;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect;

/// <summary>A recorded webhook.</summary>
/// <param name="Name">Its file, for messages.</param>
/// <param name="Id">The id of its delivery.</param>
/// <param name="Event">The event that its header names; empty where the body does.</param>
/// <param name="Body">Its body.</param>
internal sealed record Payload(string Name, string Id, string Event, byte[] Body)
{
    /// <summary>The headers with which GitHub sends it.</summary>
    public Dictionary<string, string> Signed(string secret) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-GitHub-Delivery"] = Id,
        ["X-GitHub-Event"] = Event,
        ["X-Hub-Signature-256"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body)),
    };

    /// <summary>The document that it lands as.</summary>
    public Document Document(Connection connection)
    {
        var hook = Hook.Find(connection.Type)!;
        return hook.Document(connection, hook.Read(connection, new HookRequest(Signed("secret").GetValueOrDefault, Body)));
    }
}

/// <summary>The recorded webhooks, in the order of their names; empty where the fixtures are absent.</summary>
internal static class Payloads
{
    public static IReadOnlyList<Payload> GitHub { get; } = Read("github_webhooks", "payload-examples",
        file => Path.GetFileName(Path.GetDirectoryName(file))!);

    public static IReadOnlyList<Payload> AzureDevOps { get; } = Read("azure_devops", "service_hooks", _ => "");

    /// <summary>A connection of that kind with the settings.</summary>
    public static Connection Connection(string type, string settings = "", params Secret[] secrets) => new("hub", type, TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), secrets, YamlMap.Parse("metrics.yml", $"type: {type}\n{settings}"), ".");

    private static List<Payload> Read(string fixture, string folder, Func<string, string> name) => Shared.Fixture(fixture) is not { } root ? []
        : [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select((file, i) => new Payload(Path.GetRelativePath(root, file), $"delivery-{i:d4}", name(file), File.ReadAllBytes(file)))];
}
