using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Metrics.Collect.Foreign;

/// <summary>Uses in shorter forms than the neutral event: what is missing is filled in, and DX's <c>events.track</c> is understood.</summary>
public static class UsageEvents
{
    /// <summary>A use as the neutral event: <c>type</c> may be left out, and <c>source</c> and <c>id</c>, which then follow from the text.</summary>
    public static JsonObject Filled(JsonObject one)
    {
        one["type"] = "usage";
        one["source"] ??= "usage";
        one["id"] ??= Key(one);
        return one;
    }

    /// <summary>
    /// An event of DX's form: <c>name</c>, <c>timestamp</c> in seconds since 1970, who by <c>email</c> or <c>github_username</c>, and <c>metadata</c>,
    /// of which <c>service</c>, <c>team</c>, <c>result</c> and <c>evidence</c> are read. Only a hash of the person is kept.
    /// </summary>
    public static JsonObject Tracked(JsonObject one)
    {
        var metadata = one["metadata"] as JsonObject;
        var at = double.TryParse(one.Text("timestamp"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 4102444800
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)).Written() : one.Text("timestamp");
        return new JsonObject
        {
            ["type"] = "usage", ["source"] = "dx", ["id"] = Key(one), ["action"] = one.Text("name"), ["used_at"] = at,
            ["service"] = metadata.Text("service"), ["team"] = metadata.Text("team"), ["result"] = metadata.Text("result"),
            ["evidence"] = metadata.Text("evidence") ?? metadata.Text("url"), ["author"] = one.Text("email") ?? one.Text("github_username"),
        };
    }

    private static string Key(JsonObject one) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.ToJsonString())))[..32];
}
