namespace Metrics.Collect.Http;

/// <summary>The limits of all credentials of one connection: requests are spread, and only where all are blocked does anybody wait.</summary>
/// <param name="clock">The clock.</param>
/// <param name="all">One for each credential, at least one; shared with other connections that use it.</param>
public sealed class Limiters(TimeProvider clock, params IReadOnlyList<Limiter> all)
{
    /// <summary>One for each credential.</summary>
    public IReadOnlyList<Limiter> All => all;

    /// <summary>Before this instant nothing is sent: the first credential that is free again ends it.</summary>
    public DateTimeOffset NotBefore => all.Min(limiter => limiter.NotBefore);

    /// <summary>What is left of all budgets that are known, full again when the last one is; null where none is known.</summary>
    public Budget? Budget => all.Select(limiter => limiter.Budget).OfType<Budget>().ToList() is { Count: > 0 } known
        ? new Budget(known.Sum(budget => budget.Remaining), known.Sum(budget => budget.Limit), known.Max(budget => budget.ResetsAt))
        : null;

    /// <summary>Nobody asks with any of them before that instant.</summary>
    public void Block(DateTimeOffset until)
    {
        foreach (var limiter in all)
            limiter.Block(until);
    }

    /// <summary>The credential to use next: of those that are free the one with the most left, else the one that is free first.</summary>
    public Limiter Choose()
    {
        var now = clock.GetUtcNow();
        return all.Where(limiter => limiter.NotBefore <= now)
            .OrderByDescending(limiter => limiter.Left).ThenBy(limiter => limiter.Used).FirstOrDefault()
            ?? all.MinBy(limiter => limiter.NotBefore)!;
    }
}
