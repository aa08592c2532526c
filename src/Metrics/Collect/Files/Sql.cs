using System.Text.Encodings.Web;
using System.Text.Json;

namespace Metrics.Collect.Files;

/// <summary>How names and texts are written in SQL.</summary>
internal static class Sql
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A path as the file readers want it: they would take these characters for patterns.</summary>
    public static string Path(string path) => Text(path.Replace("[", "[[]", StringComparison.Ordinal)
        .Replace("*", "[*]", StringComparison.Ordinal).Replace("?", "[?]", StringComparison.Ordinal));

    /// <summary>A member's name with its colon, as the beginning of a further member of a JSON object.</summary>
    public static string Member(string name) => Text($",{JsonSerializer.Serialize(name, Plain)}:");
}
