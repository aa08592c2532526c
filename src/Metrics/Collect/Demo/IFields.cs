namespace Metrics.Collect.Demo;

/// <summary>Takes the fields of a neutral event: as JSON object or as line of a bulk file.</summary>
internal interface IFields
{
    void Text(string name, string? value);

    void Number(string name, long value);

    /// <summary>A number with a fraction.</summary>
    void Real(string name, double value);

    void Flag(string name, bool? value);

    /// <summary>A UTC instant, whole seconds.</summary>
    void Instant(string name, DateTime? value);

    void List(string name, IReadOnlyList<string>? values);

    void Owners(string name, IReadOnlyList<(string Team, DateOnly From)> owners);
}
