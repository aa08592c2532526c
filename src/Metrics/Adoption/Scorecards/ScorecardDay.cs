using Metrics.Statistics;

namespace Metrics.Adoption;

/// <summary>A scorecard of all services on one day. There is no average of levels: a level is an order, not a quantity.</summary>
/// <param name="Card">The scorecard.</param>
/// <param name="Day">The day.</param>
/// <param name="Services">The services it is meant for, by name.</param>
public sealed record ScorecardDay(Scorecard Card, DateOnly Day, IReadOnlyList<ServiceResult> Services)
{
    /// <summary>How many services stand on each level, from 0 to the highest.</summary>
    public IReadOnlyList<int> Distribution => [.. Enumerable.Range(0, Card.Highest + 1).Select(level => Services.Count(service => service.Level == level))];

    /// <summary>Services at or above the target.</summary>
    public int AtTarget => Services.Count(service => service.Level >= Card.Target);

    /// <summary>Their share; null where no service is concerned.</summary>
    public double? Share => Services.Count == 0 ? null : (double)AtTarget / Services.Count;

    /// <summary>The interval of the share (Wilson 1927).</summary>
    public Interval? Interval => Services.Count == 0 ? null : Wilson.Of(AtTarget, Services.Count);

    /// <summary>The same of some services.</summary>
    public ScorecardDay Of(Func<ServiceResult, bool> which) => this with { Services = [.. Services.Where(which)] };
}
