using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>The state of a stream as JSON text.</summary>
internal static class JsonState
{
    /// <summary>The state as the last page left it; null before the first.</summary>
    public static T? Read<T>(Round round, string stream) where T : class =>
        round.State(stream) is { } text ? JsonSerializer.Deserialize<T>(text) : null;

    /// <summary>The cursor of a page.</summary>
    public static (string Stream, string State) Write<T>(string stream, T state) => (stream, JsonSerializer.Serialize(state));
}
