using System.Text.RegularExpressions;

namespace Metrics.Collect.Connections;

/// <summary><c>metrics.yml</c>: which sources there are. Secrets stand in it only by reference.</summary>
public static partial class ConnectionsFile
{
    /// <summary>Name of the file in the program's working folder.</summary>
    public const string Name = "metrics.yml";

    /// <summary>Reads the file; no connection where it does not exist.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static IReadOnlyList<Connection> Load(string path) => File.Exists(path)
        ? Read(YamlMap.Load(path), Path.GetDirectoryName(Path.GetFullPath(path))!)
        : [];

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static IReadOnlyList<Connection> Parse(string text, string folder) => Read(YamlMap.Parse(Name, text), folder);

    private static IReadOnlyList<Connection> Read(YamlMap file, string folder)
    {
        file.Allow(["connections", "rules", "notifications", "surveys", "reports"]);
        if (!file.Has("connections"))
            return [];
        var map = file.Map("connections");
        return [.. map.Keys.Select(id => Read(map, id, folder))];
    }

    private static Connection Read(YamlMap connections, string id, string folder)
    {
        if (!Id().IsMatch(id))
            throw connections.Wrong(id, "a connection's id has small letters, digits, - and _ only");
        var settings = connections.Map(id);
        var collector = Collectors.Find(settings.Text("type")) ?? throw settings.Wrong("type",
            $"no kind of source '{settings.Text("type")}'" + DefinitionException.DidYouMean(settings.Text("type"), Collectors.Types));
        settings.Allow(Connection.CommonKeys, collector.Keys);
        var connection = new Connection(id, collector.Type, Duration(settings, "every", TimeSpan.FromMinutes(15)),
            Duration(settings, "time_limit", TimeSpan.FromHours(6)),
            [.. settings.Maps("webhook_secrets").Select(secret => Secret.Parse(secret, folder))], settings, folder);
        collector.Check(connection);
        return connection;
    }

    /// <summary>Reads <c>90 seconds</c>, <c>15 minutes</c>, <c>2 hours</c> or <c>400 days</c>.</summary>
    /// <exception cref="DefinitionException">It is something else.</exception>
    public static TimeSpan Duration(YamlMap settings, string key, TimeSpan otherwise)
    {
        if (settings.OptionalText(key) is not { } text)
            return otherwise;
        if (DurationText().Match(text) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan) is > 0 and var count)
            return count * match.Groups[2].Value switch
            {
                "second" => TimeSpan.FromSeconds(1),
                "minute" => TimeSpan.FromMinutes(1),
                "hour" => TimeSpan.FromHours(1),
                _ => TimeSpan.FromDays(1),
            };
        throw settings.Wrong(key, $"'{text}' is no duration; write for example 15 minutes, 2 hours or 400 days");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}$")]
    private static partial Regex Id();

    [GeneratedRegex("^([0-9]{1,6}) (second|minute|hour|day)s?$")]
    private static partial Regex DurationText();
}
