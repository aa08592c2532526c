using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using DuckDB.NET.Data;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Metrics.Warehouse;

/// <summary>
/// Definitions that decide what the model says, as rows that SQL can read: a file <c>dashboards/capabilities/NAME.yml</c> is the
/// row (capability, NAME, the file as JSON). Values are texts there; whoever reads them casts. A value that says "26 weeks ago" becomes the
/// day it means, so that examples do not age. What they mean is checked by the catalogue.
/// </summary>
internal static partial class Declarations
{
    private static readonly (string Folder, string Kind)[] Kinds = [("capabilities", "capability"), ("scorecards", "scorecard"), ("costs", "cost")];

    /// <summary>Puts the files in place of what stood there, and gives their fingerprint.</summary>
    /// <exception cref="DefinitionException">A file is no YAML.</exception>
    /// <param name="connection">The warehouse.</param>
    /// <param name="options">The folder that holds <c>dashboards/</c>, and whether the demo's own definitions hold.</param>
    /// <param name="today">The day that weeks are counted from.</param>
    public static string Land(DuckDBConnection connection, WarehouseOptions options, DateOnly today)
    {
        var declared = Kinds.SelectMany(kind => Read(options.Root, kind.Folder).Where(file => options.IsDemo || !OfDemo().IsMatch(file.Body)).Select(file => new { kind.Kind, file.Name, Body = Dated(file.Body, today) })).ToList();
        connection.Execute("delete from raw.declarations");
        connection.Execute("insert into raw.declarations values ($Kind, $Name, $Body)", declared);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', declared.Select(one => $"{one.Kind}/{one.Name} {one.Body}")))));
    }

    private static IEnumerable<(string Name, string Body)> Read(string root, string folder)
    {
        var path = Path.Combine(root, "dashboards", folder);
        if (!Directory.Exists(path))
            yield break;
        var json = new SerializerBuilder().JsonCompatible().Build();
        foreach (var file in Directory.EnumerateFiles(path, "*.yml").Order(StringComparer.Ordinal))
        {
            object? content;
            try
            {
                content = new DeserializerBuilder().Build().Deserialize<object?>(File.ReadAllText(file));
            }
            catch (YamlException error)
            {
                // The parser knows the line but not the file.
                throw new DefinitionException($"dashboards/{folder}/{Path.GetFileName(file)}", $"line {error.Start.Line}: {error.Message}");
            }
            yield return (Path.GetFileNameWithoutExtension(file), json.Serialize(content ?? "").TrimEnd());
        }
    }

    private static string Dated(string body, DateOnly today) => CountedDay().Replace(body, match =>
        $"\"{today.AddDays(7 * Weeks(match)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"");

    private static int Weeks(Match match) => match.Groups[1].Success
        ? -int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^\\{.*\"demo\": ?\"true\"")]
    private static partial Regex OfDemo();

    [GeneratedRegex("\"(?:(\\d{1,3}) weeks? ago|in (\\d{1,3}) weeks?)\"")]
    private static partial Regex CountedDay();
}
