namespace Metrics.Statistics;

/// <summary>One part of the roster, as a role family, with its yes-or-no answers.</summary>
/// <param name="Id">Name of the part.</param>
/// <param name="Population">People invited.</param>
/// <param name="N">Those who answered.</param>
/// <param name="Favourable">Those of them who said yes.</param>
public sealed record AnsweredStratum(string Id, int Population, int N, int Favourable)
{
    /// <summary>Share of the part that answered, 0 to 1.</summary>
    public double Rate => (double)N / Population;
}
