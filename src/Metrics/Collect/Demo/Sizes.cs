namespace Metrics.Collect.Demo;

/// <summary>The totals of an organisation made to measure, without stories; every one of them is met exactly.</summary>
internal sealed record Sizes
{
    public int Teams { get; init; } = 50;
    public int Services { get; init; } = 500;
    public int Changes { get; init; } = 1_000_000;
    public int Commits { get; init; } = 2_900_000;
    public int Deployments { get; init; } = 500_000;
    public int Incidents { get; init; } = 20_000;

    /// <summary>Length in days, up to <see cref="End"/>.</summary>
    public int Days { get; init; } = 1096;

    public DateOnly End { get; init; } = new(2026, 1, 1);
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of events of each type.</summary>
    public IReadOnlyList<(string Type, int Count)> Totals =>
        [("service", Services), ("commit", Commits), ("change", Changes), ("deployment", Deployments), ("incident", Incidents)];

    /// <summary>All totals times a factor, over the same time.</summary>
    public Sizes Scaled(double factor)
    {
        int Part(int total) => Math.Max(1, (int)(total * factor + 0.5));
        return this with
        {
            Teams = Part(Teams), Services = Part(Services), Changes = Part(Changes),
            Commits = Part(Commits), Deployments = Part(Deployments), Incidents = Part(Incidents),
        };
    }
}
