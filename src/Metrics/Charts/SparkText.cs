namespace Metrics.Charts;

/// <summary>The course of a number in letters, where no picture can be shown: ▁▃▅▇, a gap is a dot.</summary>
public static class SparkText
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>One letter a value, from the least to the largest; a course that does not move is a line in the middle.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        var known = values.OfType<double>().ToList();
        if (known.Count == 0)
            return "";
        var (least, most) = (known.Min(), known.Max());
        return string.Concat(values.Select(value => value is not { } one ? '·'
            : least == most ? Heights[3] : Heights[(int)Math.Round((one - least) / (most - least) * (Heights.Length - 1))]));
    }
}
