namespace Metrics.Reports;

/// <summary>Sections whose numbers nothing records yet: one sentence each that says so, and why.</summary>
internal static class Absent
{
    /// <summary>Writes them.</summary>
    public static IEnumerable<Section> Write() =>
    [
        new("platform", "Platform", "Nothing is said of adoption here: no capability and no adoption are recorded.", []),
        new("effect", "Effect", "Nothing is said of the platform's effect here: without recorded adoption dates there is nothing to compare.", []),
        new("ai", "AI", "Nothing is said of AI tools here: their use is not recorded.", []),
    ];
}
