namespace Metrics.Charts;

/// <summary>Moves dots off the line only as far as they would hide each other; the same data gives the same picture.</summary>
internal static class Swarm
{
    /// <summary>Offsets from the middle line for places sorted from left to right.</summary>
    /// <param name="sorted">Places, ascending.</param>
    /// <param name="radius">Radius of a dot.</param>
    /// <param name="room">Largest offset that stays inside the row; where it is full, dots overlap.</param>
    public static IReadOnlyList<(double X, double Offset)> Places(IReadOnlyList<double> sorted, double radius, double room)
    {
        var placed = new List<(double X, double Offset)>();
        foreach (var x in sorted)
        {
            var near = placed.Where(other => x - other.X < 2 * radius).ToList();
            var free = Offsets(radius, Math.Max(0, room - radius)).Where(offset => near.TrueForAll(other => Apart((x, offset), other, radius)));
            placed.Add((x, free.DefaultIfEmpty(Offset(placed.Count, Math.Max(0, room - radius))).First()));
        }
        return placed;
    }

    private static IEnumerable<double> Offsets(double radius, double room)
    {
        yield return 0;
        for (var offset = radius / 2; offset <= room; offset += radius / 2)
        {
            yield return -offset;
            yield return offset;
        }
    }

    private static bool Apart((double X, double Offset) a, (double X, double Offset) b, double radius) =>
        Math.Pow(a.X - b.X, 2) + Math.Pow(a.Offset - b.Offset, 2) >= Math.Pow(2 * radius, 2) * 0.97;

    // The fractional parts of multiples of the golden ratio spread evenly without chance.
    private static double Offset(int index, double room) => ((index * 0.6180339887498949 % 1) - 0.5) * 2 * room;
}
