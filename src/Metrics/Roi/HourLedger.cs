using System.Globalization;

namespace Metrics.Roi;

/// <summary>What a guard has found.</summary>
/// <param name="Field">The line or input that it is about.</param>
/// <param name="Text">What it is, in a sentence.</param>
public sealed record Warning(string Field, string Text);

/// <summary>One pool of hours in the year in which most are claimed.</summary>
/// <param name="Pool">Its name; empty for hours that one line alone claims.</param>
/// <param name="Lines">The lines that claim it.</param>
/// <param name="Claimed">Hours claimed.</param>
/// <param name="Available">Hours it holds; null where the file does not say.</param>
/// <param name="Counted">Hours that count.</param>
public sealed record PoolEntry(string Pool, IReadOnlyList<string> Lines, decimal Claimed, decimal? Available, decimal Counted);

/// <summary>Where the hours that lines claim come from. Time saved, toil, tickets and onboarding overlap, so each hour counts once
/// (measurement 4.1, rule 3).</summary>
/// <param name="Year">The year in which most is claimed.</param>
/// <param name="Pools">The pools.</param>
/// <param name="PerEngineer">Hours counted for each engineer in that year; null where the file names no engineers.</param>
/// <param name="Available">Hours that all engineers work in that year; null where the file does not say.</param>
/// <param name="FullTime">Hours counted as full-time people; null where the file does not say how long one works.</param>
/// <param name="PayrollShare">Capacity counted as a share of the payroll; null where the file names none.</param>
/// <param name="Warnings">What is claimed twice, or more than can be.</param>
public sealed record HourLedger(int Year, IReadOnlyList<PoolEntry> Pools, decimal? PerEngineer, decimal? Available, decimal? FullTime,
    decimal? PayrollShare, IReadOnlyList<Warning> Warnings)
{
    /// <summary>Capacity above this share of the payroll is warned of.</summary>
    public const decimal MostOfPayroll = 0.25m;

    /// <summary>Keeps the ledger of a scenario.</summary>
    public static HourLedger Of(Calculation calculation, IReadOnlyList<BenefitAmounts> benefits)
    {
        var claims = benefits.Where(line => line.Line is { IsOn: true, Hours: not null }).ToList();
        var year = Enumerable.Range(0, calculation.Scenario.Years + 1).MaxBy(year => claims.Sum(line => line.Hours[year]));
        var guard = calculation.GuardOf(year);
        var counted = claims.Sum(line => line.HoursCounted[year]);
        var capacity = benefits.Where(line => line.Line.Class == BenefitClass.Capacity).Sum(line => line.Full[year]);
        decimal? share = guard is { Payroll: > 0 } paid ? capacity / paid.Payroll : null;
        var pools = claims.GroupBy(line => line.Line.Pool ?? "")
            .SelectMany(group => group.Key.Length > 0 ? [group.ToArray()] : group.Select(line => new[] { line }))
            .Select(lines => new PoolEntry(lines[0].Line.Pool ?? "", [.. lines.Select(line => line.Line.Name)], lines.Sum(line => line.Hours[year]),
                lines[0].Line.Pool is { } pool ? calculation.PoolOf(pool, year) : null, lines.Sum(line => line.HoursCounted[year]))).ToList();
        return new HourLedger(year, pools, guard is { Engineers: > 0 } people ? counted / people.Engineers : null, guard?.Hours,
            guard is { Hours: > 0, Engineers: > 0 } work ? counted * work.Engineers / work.Hours : null, share,
            [.. Found(claims, pools, guard?.Hours, year), .. TooMuch(share), .. Elsewhere(benefits), .. Unledgered(calculation, benefits)]);
    }

    private static IEnumerable<Warning> Found(List<BenefitAmounts> claims, IReadOnlyList<PoolEntry> pools, decimal? available, int year)
    {
        foreach (var pool in pools.Where(pool => pool.Lines.Count > 1 && pool.Claimed > pool.Counted))
            yield return new Warning(pool.Lines[0], $"{string.Join(" and ", pool.Lines)} claim the same hours ({pool.Pool}): {Hours(pool.Claimed)} are claimed, {Hours(pool.Counted)} count.");
        foreach (var pool in pools.Where(pool => pool.Lines.Count == 1 && pool.Available < pool.Claimed))
            yield return new Warning(pool.Lines[0], $"{pool.Lines[0]} claims {Hours(pool.Claimed)} of {pool.Pool}, which holds {Hours(pool.Available!.Value)}.");
        var all = claims.Sum(line => line.Hours[year]);
        if (all > available)
            yield return new Warning("guard.hours", $"In year {year} {Hours(all)} are claimed and {Hours(available.Value)} are worked.");
    }

    private static IEnumerable<Warning> TooMuch(decimal? share) => share > MostOfPayroll
        ? [new Warning("guard.payroll", $"Capacity comes to {Percent(share.Value)} of the payroll; more than {Percent(MostOfPayroll)} needs a reason.")] : [];

    private static IEnumerable<Warning> Elsewhere(IReadOnlyList<BenefitAmounts> benefits) => benefits
        .Where(line => line.Line.AlsoClaimedBy.Count > 0 && line.Line.Overlap == 0)
        .Select(line => new Warning(line.Line.Name, $"{line.Line.Name} is also claimed by {string.Join(", ", line.Line.AlsoClaimedBy)} and no overlap is deducted."));

    // What frees time and says of no hours can be counted twice without anybody seeing it.
    private static IEnumerable<Warning> Unledgered(Calculation calculation, IReadOnlyList<BenefitAmounts> benefits) => calculation.Scenario.Guard is null ? []
        : benefits.Where(line => line.Line is { IsOn: true, Class: BenefitClass.Capacity, Hours: null })
            .Select(line => new Warning(line.Line.Name, $"{line.Line.Name} frees capacity and states no hours, so nobody can see whether they are counted twice."));

    private static string Hours(decimal hours) => Math.Round(hours, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture) + " hours";

    private static string Percent(decimal share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + " %";
}
