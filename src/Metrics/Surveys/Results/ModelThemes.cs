using System.Text.Json;

namespace Metrics.Surveys;

/// <summary>Themes that a language model found in one question's comments, kept apart from what is counted without one.</summary>
/// <param name="WaveId">The wave.</param>
/// <param name="Item">The question.</param>
/// <param name="Model">Who found them.</param>
/// <param name="AskedOn">When.</param>
/// <param name="Themes">The themes, the commonest first.</param>
public sealed record ModelThemes(string WaveId, string Item, string Model, DateOnly AskedOn, IReadOnlyList<Theme> Themes)
{
    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>As it was stored.</summary>
    public static ModelThemes Read(string body) => JsonSerializer.Deserialize<ModelThemes>(body, Json.Options)!;
}
