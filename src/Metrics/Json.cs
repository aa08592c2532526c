using System.Text.Encodings.Web;
using System.Text.Json;

namespace Metrics;

/// <summary>How numbers are written as JSON, the same on the command line and over HTTP.</summary>
public static class Json
{
    /// <summary>Snake case, nothing escaped that need not be.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same, indented, for people at a terminal.</summary>
    public static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };
}
