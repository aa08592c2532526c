namespace Metrics.Charts;

/// <summary>One service in a strip plot.</summary>
/// <param name="Name">Name of the service.</param>
/// <param name="Value">Its value; null is counted in the summary and not drawn.</param>
/// <param name="N">Number of facts behind the value.</param>
public sealed record Dot(string Name, double? Value, int N)
{
    /// <summary>True for the one the page is about: ringed and named.</summary>
    public bool Highlighted { get; init; }
}

/// <summary>One row of a strip plot: the services of a team, or all of them (R24).</summary>
/// <param name="Name">Name of the row; not drawn if it is the only one.</param>
/// <param name="Dots">One per service, in any order.</param>
/// <param name="Median">Median of the service values, same unit; null where there is none.</param>
public sealed record Strip(string Name, IReadOnlyList<Dot> Dots, double? Median)
{
    internal IEnumerable<Dot> Known => Dots.Where(dot => dot.Value is not null);
}
