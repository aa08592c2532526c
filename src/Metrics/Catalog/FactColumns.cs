using System.Buffers;

namespace Metrics.Catalog;

/// <summary>Which columns the facts of a metric have besides day, group and reason: none is read that its statistic does not use.</summary>
/// <param name="HasValues">A value, or the start of a duration.</param>
/// <param name="HasEnds">The end of a duration.</param>
/// <param name="HasClusters">The deployment that facts depend on each other by.</param>
/// <param name="IsResampled">True where an interval may draw single values by their position.</param>
/// <param name="HasDenominators">A second value, by which the sum of the first is divided.</param>
/// <param name="NeedsDays">True where the statistic adds up by day.</param>
internal readonly record struct FactShape(bool HasValues, bool HasEnds, bool HasClusters, bool IsResampled, bool HasDenominators = false, bool NeedsDays = false)
{
    /// <summary>The person that a fact is of, as a hash: counted, never shown.</summary>
    public bool HasPeople { get; init; }

    /// <summary>The columns that a metric's header and statistic ask for.</summary>
    public static FactShape Of(Metric metric)
    {
        var header = metric.File.Header;
        var isDuration = header.ContainsKey("from");
        return metric.Statistic.NeedsValues
            ? new(HasValues: true, isDuration, header.ContainsKey("cluster") && metric.Statistic.Resamples, metric.Statistic.Resamples,
                metric.Statistic.NeedsDenominators, metric.Statistic.NeedsDays) { HasPeople = header.ContainsKey("people") }
            : default;
    }
}

/// <summary>Parallel arrays of facts in pooled memory; arrays that the shape does not have are empty.</summary>
internal sealed class FactColumns(FactShape shape, int size) : IDisposable
{
    public FactShape Shape => shape;

    /// <summary>How many facts fit.</summary>
    public int Capacity { get; private set; } = size;

    /// <summary>Local day of each fact, days since 1970-01-01.</summary>
    public int[] Days { get; private set; } = ArrayPool<int>.Shared.Rent(size);

    /// <summary>The value, or the start of a duration in seconds since 1970.</summary>
    public double[] Values { get; private set; } = Rent<double>(shape.HasValues, size);

    /// <summary>End of a duration in seconds since 1970; NaN while open.</summary>
    public double[] Ends { get; private set; } = Rent<double>(shape.HasEnds, size);

    /// <summary>What the sum of the values is divided by.</summary>
    public double[] Denominators { get; private set; } = Rent<double>(shape.HasDenominators, size);

    /// <summary>Hash of the cluster (deployment) for resampling.</summary>
    public ulong[] Clusters { get; private set; } = Rent<ulong>(shape.HasClusters, size);

    /// <summary>Hash of the person that a fact is of.</summary>
    public ulong[] People { get; private set; } = Rent<ulong>(shape.HasPeople, size);

    /// <summary>Makes room, keeping the first <paramref name="count"/> facts.</summary>
    public void Ensure(int size, int count)
    {
        if (size <= Capacity)
            return;
        Capacity = Math.Max(size, Capacity * 2);
        Days = Grow(Days, count);
        Values = Grow(Values, count);
        Ends = Grow(Ends, count);
        Denominators = Grow(Denominators, count);
        Clusters = Grow(Clusters, count);
        People = Grow(People, count);
    }

    public void Dispose()
    {
        Return(Days);
        Return(Values);
        Return(Ends);
        Return(Denominators);
        Return(Clusters);
        Return(People);
    }

    private static T[] Rent<T>(bool isNeeded, int size) => isNeeded ? ArrayPool<T>.Shared.Rent(size) : [];

    private static void Return<T>(T[] array)
    {
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
    }

    private T[] Grow<T>(T[] old, int count)
    {
        if (old.Length == 0)
            return old;
        var bigger = ArrayPool<T>.Shared.Rent(Capacity);
        old.AsSpan(0, count).CopyTo(bigger);
        ArrayPool<T>.Shared.Return(old);
        return bigger;
    }
}
