namespace Metrics.Statistics;

/// <summary>Interval of a difference from the intervals of both sides, added in squares (Newcombe 1998; measurement 1.8.3).</summary>
/// <remarks>Zou &amp; Donner (2008) show that the same holds for any two independent estimates with good intervals.</remarks>
public static class Newcombe
{
    /// <summary>The interval of the difference of two proportions, after minus before, as a ratio.</summary>
    /// <exception cref="ArgumentException">A side is no proportion.</exception>
    public static Interval Difference(
        int kBefore, int nBefore, int kAfter, int nAfter, double confidence = Levels.Clear) =>
        Difference(
            (double)kBefore / nBefore,
            Wilson.Of(kBefore, nBefore, confidence),
            (double)kAfter / nAfter,
            Wilson.Of(kAfter, nAfter, confidence));

    /// <summary>The interval of after minus before; an end that one side leaves open stays open.</summary>
    public static Interval Difference(double before, Interval aroundBefore, double after, Interval aroundAfter)
    {
        var change = after - before;
        return new(
            change - Math.Sqrt(Square(after - aroundAfter.Low) + Square(aroundBefore.High - before)),
            change + Math.Sqrt(Square(aroundAfter.High - after) + Square(before - aroundBefore.Low)));
    }

    private static double Square(double x) => x * x;
}
