namespace Metrics.Web.Pages.Experience;

/// <summary>What a visitor entered, as it came, so that nothing is lost where something is wrong.</summary>
internal sealed class Typed
{
    /// <summary>The value of "does not apply to me".</summary>
    public const string None = "none";

    private readonly IReadOnlyDictionary<string, string[]> _values;

    private Typed(IReadOnlyDictionary<string, string[]> values) => _values = values;

    /// <summary>An untouched form.</summary>
    public static Typed Nothing { get; } = new(new Dictionary<string, string[]>());

    /// <summary>A form that was sent.</summary>
    public static Typed Of(IFormCollection form) => new(form.ToDictionary(
        field => field.Key, field => field.Value.Select(value => (value ?? "").ReplaceLineEndings("\n")).ToArray(), StringComparer.Ordinal));

    /// <summary>Name of an item's field.</summary>
    public static string Field(string item, string? line = null) => line is null ? $"a.{item}" : $"a.{item}.{line}";

    /// <summary>Name of the box that says that an item does not apply, where that is no point of a scale.</summary>
    public static string NoneField(string item) => $"n.{item}";

    /// <summary>All that was entered in a field.</summary>
    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>The text of a field; empty where there is none.</summary>
    public string Value(string name) => Values(name) is [var value, ..] ? value : "";

    /// <summary>True where that was chosen.</summary>
    public bool Has(string name, string value) => Values(name).Contains(value);
}
