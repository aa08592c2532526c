using System.Numerics;
using System.Runtime.InteropServices;

namespace Metrics.Statistics;

/// <summary>The facts of one scope in one window. The spans that are not empty have one entry for each fact.</summary>
public readonly ref struct Sample
{
    /// <summary>The value column: seconds, 0 or 1, a size; empty for counts.</summary>
    public ReadOnlySpan<double> Values { get; init; }

    /// <summary>What the sum of the values is divided by; empty where it is by nothing.</summary>
    public ReadOnlySpan<double> Denominators { get; init; }

    /// <summary>1 for each fact that is still open (right-censored), else 0; empty when none can be.</summary>
    public ReadOnlySpan<byte> Open { get; init; }

    /// <summary>Number of the deployment a fact belongs to, for dependent facts; else empty.</summary>
    public ReadOnlySpan<int> Clusters { get; init; }

    /// <summary>Local day of each fact, days since 1970-01-01.</summary>
    public ReadOnlySpan<int> Days { get; init; }

    /// <summary>First day of the window, days since 1970-01-01.</summary>
    public int From { get; init; }

    /// <summary>The day after the window's last one.</summary>
    public int To { get; init; }

    /// <summary>How often an interval resamples, where it does; <see cref="Bootstrap.Replicates"/> unless set.</summary>
    public int Replicates { get => field == 0 ? Bootstrap.Replicates : field; init; }

    /// <summary>How many facts there are.</summary>
    public int N => Values.IsEmpty ? Days.Length : Values.Length;

    /// <summary>Length of the window in days.</summary>
    public int Exposure => To - From;

    /// <summary>Refuses facts that no statistic can mean: NaN, infinite or negative values, spans of unequal length.</summary>
    /// <exception cref="ArgumentException">Names the fact and what is wrong with it.</exception>
    internal void Check(Statistic statistic)
    {
        if (To < From) throw new ArgumentException($"the window ends on day {To} before it starts on day {From}");
        if (N > 0 && statistic.NeedsValues && Values.IsEmpty)
            throw new ArgumentException($"{N} facts without values");
        if (N > 0 && statistic.NeedsDays && Days.IsEmpty) throw new ArgumentException($"{N} facts without days");
        if (N > 0 && statistic.NeedsDenominators && Denominators.IsEmpty) throw new ArgumentException($"{N} facts with nothing to divide by");
        CheckLength(Denominators.Length, "denominators");
        CheckLength(Open.Length, "open flags");
        CheckLength(Clusters.Length, "clusters");
        CheckLength(Days.Length, "days");
        if (statistic.AllowsNegative)
            CheckFinite();
        else
            CheckValues();
        CheckDays();
    }

    private void CheckLength(int length, string what)
    {
        if (length != 0 && length != N) throw new ArgumentException($"{length} {what} for {N} facts");
    }

    private void CheckFinite()
    {
        for (var i = 0; i < Values.Length; i++)
            if (!double.IsFinite(Values[i])) throw new ArgumentException($"fact {i}: {Values[i]} is no value; values are finite");
        for (var i = 0; i < Denominators.Length; i++)
            if (!double.IsFinite(Denominators[i])) throw new ArgumentException($"fact {i}: {Denominators[i]} is nothing to divide by; denominators are finite");
    }

    // A lane at a time: each of a million facts is looked at for every number that is computed of it.
    private void CheckValues()
    {
        var values = Values;
        var lanes = MemoryMarshal.Cast<double, Vector<double>>(values);
        var first = 0;
        while (first < lanes.Length && Vector.GreaterThanOrEqualAll(lanes[first], Vector<double>.Zero)
            && Vector.LessThanOrEqualAll(lanes[first], new Vector<double>(double.MaxValue)))
            first++;
        for (var i = first * Vector<double>.Count; i < values.Length; i++)
            if (!(values[i] >= 0 && values[i] <= double.MaxValue))
                throw new ArgumentException($"fact {i}: {values[i]} is no value; values are finite and not negative");
    }

    private void CheckDays()
    {
        var days = Days;
        var (from, to) = (From, To);
        var lanes = MemoryMarshal.Cast<int, Vector<int>>(days);
        var first = 0;
        while (first < lanes.Length && Vector.GreaterThanOrEqualAll(lanes[first], new Vector<int>(from))
            && Vector.LessThanAll(lanes[first], new Vector<int>(to)))
            first++;
        for (var i = first * Vector<int>.Count; i < days.Length; i++)
            if (days[i] < from || days[i] >= to)
                throw new ArgumentException($"fact {i}: day {days[i]} is outside the window [{from}, {to})");
    }
}
