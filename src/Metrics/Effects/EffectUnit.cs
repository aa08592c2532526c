namespace Metrics.Effects;

/// <summary>A team or service that is compared, in days.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Adopted">The day it adopted; null for not yet.</param>
/// <param name="Left">The day it gave up what it had adopted; null where it has not.</param>
/// <param name="Touched">Why it is no comparison although it has not adopted; null where it is one.</param>
/// <param name="First">First day of its data.</param>
/// <param name="Last">Last day of its data; null where it goes on.</param>
/// <param name="Depth">How deeply it uses what it adopted, 0–1.</param>
internal sealed record EffectUnit(string Name, DateOnly? Adopted, DateOnly? Left, string? Touched, DateOnly? First, DateOnly? Last, double? Depth)
{
    /// <summary>The units of a capability at a level.</summary>
    /// <param name="rows">Its adoptions.</param>
    /// <param name="level"><c>team</c> or <c>service</c>.</param>
    public static IReadOnlyList<EffectUnit> Of(IReadOnlyList<AdoptionRow> rows, string level) => level == "service"
        ? [.. rows.Select(row => Service(row, rows))]
        : [.. rows.Where(row => row.Team is not null).GroupBy(row => row.Team!).OrderBy(team => team.Key, StringComparer.Ordinal).Select(team => Team(team.Key, [.. team]))];

    /// <summary>Teams where there are enough adopters and others among them, else whichever level has more of the scarcer side.</summary>
    public static string LevelFor(IReadOnlyList<AdoptionRow> rows)
    {
        var (teams, services) = (Scarcer(Of(rows, "team")), Scarcer(Of(rows, "service")));
        return teams >= EffectStudy.FewestUnits || teams >= services ? "team" : "service";
    }

    private static int Scarcer(IReadOnlyList<EffectUnit> units) => Math.Min(units.Count(unit => unit.Adopted is not null), units.Count(unit => unit.Adopted is null && unit.Touched is null));

    private static EffectUnit Service(AdoptionRow row, IReadOnlyList<AdoptionRow> rows)
    {
        var neighbour = row.Repo is null ? null : rows.FirstOrDefault(other => other.Repo == row.Repo && other.Adopted is not null);
        return new(row.Service, row.Adopted, row.Left, row.Adopted is not null ? null : row.Tried is not null ? "has tried it"
            : neighbour is not null ? $"shares a repository with {neighbour.Service}" : null, row.First, row.Last, row.Depth);
    }

    // A team has adopted from the day on which half of its services have.
    private static EffectUnit Team(string name, IReadOnlyList<AdoptionRow> rows)
    {
        var dates = rows.Where(row => row.Adopted is not null).Select(row => row.Adopted!.Value).Order().ToList();
        var half = (rows.Count + 1) / 2;
        DateOnly? adopted = dates.Count >= half ? dates[half - 1] : null;
        var users = rows.Where(row => row.Adopted is not null).ToList();
        var left = adopted is not null && users.TrueForAll(row => row.Left is not null) ? users.Max(row => row.Left) : null;
        var begun = rows.Count(row => row.Adopted is not null || row.Tried is not null);
        return new(name, adopted, left, adopted is null && begun > 0 ? $"{begun} of {rows.Count} services use it or have tried it" : null,
            rows.Min(row => row.First), rows.Any(row => row.Last is null) ? null : rows.Max(row => row.Last),
            users.Count == 0 || users.TrueForAll(row => row.Depth is null) ? null : users.Sum(row => row.Depth ?? 0) / rows.Count);
    }
}
