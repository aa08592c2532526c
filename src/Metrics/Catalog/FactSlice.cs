using System.Buffers;
using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>Some counted facts that lie together: a whole table, or a bucket or a group of it.</summary>
internal readonly record struct FactSlice(FactTable Table, FactColumns Source, int Start, int Length)
{
    /// <summary>
    /// Cuts a whole table by group; the order of the groups is that of <paramref name="groups"/>, others are left out. Nothing
    /// is copied where the facts of each group lie together, as a refresh leaves them.
    /// </summary>
    public FactSlice[] ByGroup(IReadOnlyList<ulong> groups)
    {
        var runs = Table.Runs;
        var index = new Dictionary<ulong, int>(groups.Count);
        foreach (var group in groups)
            index.TryAdd(group, index.Count);
        var slices = new FactSlice[groups.Count];
        Array.Fill(slices, this with { Length = 0 });
        var isApart = false;
        for (var run = 0; run < runs.Length && !isApart; run++)
        {
            var part = index.GetValueOrDefault(runs[run].Group, groups.Count);
            if (part == groups.Count)
                continue;
            isApart = slices[part].Length > 0;
            slices[part] = this with { Start = runs[run].Start, Length = RunEnd(runs, run) - runs[run].Start };
        }
        return isApart ? Gathered(runs, index, groups.Count) : slices;
    }

    /// <summary>Cuts by bucket of a trend.</summary>
    public FactSlice[] ByBucket(IReadOnlyList<Bucket> buckets)
    {
        var first = DayNumber(buckets[0].From);
        var bucketOfDay = new int[DayNumber(buckets[^1].To) - first];
        for (var bucket = 0; bucket < buckets.Count; bucket++)
            bucketOfDay.AsSpan(DayNumber(buckets[bucket].From) - first, buckets[bucket].To.DayNumber - buckets[bucket].From.DayNumber).Fill(bucket);
        var partOf = ArrayPool<int>.Shared.Rent(Length);
        var days = Source.Days.AsSpan(Start, Length);
        for (var row = 0; row < days.Length; row++)
            partOf[row] = bucketOfDay[days[row] - first];
        var slices = Partition(partOf, buckets.Count);
        ArrayPool<int>.Shared.Return(partOf);
        return slices;
    }

    /// <summary>How many facts there are on each day that has one.</summary>
    public Dictionary<DateOnly, int> CountByDay()
    {
        var counts = new Dictionary<DateOnly, int>();
        foreach (var day in Source.Days.AsSpan(Start, Length))
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, DateOnly.FromDayNumber(day + 719162), out _)++;
        return counts;
    }

    /// <summary>Days since 1970-01-01, as DuckDB counts them.</summary>
    public static int DayNumber(DateOnly day) => day.DayNumber - 719162;

    /// <summary>The facts as a statistic wants them.</summary>
    /// <param name="from">First day of the window, as <see cref="DayNumber"/>.</param>
    /// <param name="to">First day after it.</param>
    /// <param name="knownUntil">Seconds since 1970: durations still open are cut off here.</param>
    public SampleColumns Columns(int from, int to, double knownUntil)
    {
        if (Source.Shape.HasEnds)
            return Durations(from, to, knownUntil);
        if (Source.Shape is { HasValues: true, NeedsDays: true })
            return Dated(from, to);
        if (Source.Shape.HasClusters)
            return Clustered(from, to);
        if (Source.Shape.IsResampled && Length <= Statistic.LargestResample)
            return Sorted(from, to);
        return Source.Shape.HasValues
            ? new SampleColumns(Source.Values.AsMemory(Start, Length), default, default, default, from, to)
            : new SampleColumns(default, default, default, Source.Days.AsMemory(Start, Length), from, to);
    }

    private int RunEnd(ReadOnlySpan<GroupRun> runs, int run) => run + 1 < runs.Length ? runs[run + 1].Start : Length;

    private FactSlice[] Gathered(ReadOnlySpan<GroupRun> runs, Dictionary<ulong, int> index, int groups)
    {
        var partOf = ArrayPool<int>.Shared.Rent(Length);
        for (var run = 0; run < runs.Length; run++)
            partOf.AsSpan(runs[run].Start..RunEnd(runs, run)).Fill(index.GetValueOrDefault(runs[run].Group, groups));
        var slices = Partition(partOf, groups + 1)[..groups];
        ArrayPool<int>.Shared.Return(partOf);
        return slices;
    }

    // One counting sort; facts of a part keep their order.
    private FactSlice[] Partition(int[] partOf, int parts)
    {
        var starts = new int[parts + 1];
        foreach (var part in partOf.AsSpan(0, Length))
            starts[part + 1]++;
        for (var part = 0; part < parts; part++)
            starts[part + 1] += starts[part];
        var sorted = Table.Rent(Length);
        Scatter(Source.Days, sorted.Days, partOf, starts);
        Scatter(Source.Values, sorted.Values, partOf, starts);
        Scatter(Source.Ends, sorted.Ends, partOf, starts);
        Scatter(Source.Denominators, sorted.Denominators, partOf, starts);
        Scatter(Source.Clusters, sorted.Clusters, partOf, starts);
        Scatter(Source.People, sorted.People, partOf, starts);
        var slices = new FactSlice[parts];
        for (var part = 0; part < parts; part++)
            slices[part] = new FactSlice(Table, sorted, starts[part], starts[part + 1] - starts[part]);
        return slices;
    }

    private void Scatter<T>(T[] source, T[] target, int[] partOf, int[] starts)
    {
        if (source.Length == 0)
            return;
        var next = starts.AsSpan().ToArray();
        var facts = source.AsSpan(Start, Length);
        for (var row = 0; row < facts.Length; row++)
            target[next[partOf[row]]++] = facts[row];
    }

    private SampleColumns Durations(int from, int to, double knownUntil)
    {
        var durations = new double[Length];
        var open = new byte[Length];
        for (var row = 0; row < Length; row++)
        {
            var end = Source.Ends[Start + row];
            open[row] = double.IsNaN(end) ? (byte)1 : (byte)0;
            durations[row] = Math.Max(0, (open[row] == 1 ? knownUntil : end) - Source.Values[Start + row]);
        }
        return new SampleColumns(durations, open, default, default, from, to);
    }

    private SampleColumns Dated(int from, int to) => new(Source.Values.AsMemory(Start, Length), default, default, Source.Days.AsMemory(Start, Length), from, to)
    {
        Denominators = Source.Shape.HasDenominators ? Source.Denominators.AsMemory(Start, Length) : default,
    };

    // Resampling draws facts by position, so the order must not depend on how the rows lie in the table.
    private SampleColumns Sorted(int from, int to)
    {
        var values = Source.Values.AsSpan(Start, Length).ToArray();
        Array.Sort(values);
        return new SampleColumns(values, default, default, default, from, to);
    }

    private SampleColumns Clustered(int from, int to)
    {
        var hashes = Source.Clusters.AsSpan(Start, Length).ToArray();
        var values = Source.Values.AsSpan(Start, Length).ToArray();
        Array.Sort(hashes, values);
        var clusters = new int[Length];
        for (int start = 0, end, cluster = 0; start < Length; start = end, cluster++)
        {
            for (end = start + 1; end < Length && hashes[end] == hashes[start]; end++) { }
            clusters.AsSpan(start..end).Fill(cluster);
            Array.Sort(values, start, end - start);
        }
        return new SampleColumns(values, default, clusters, default, from, to);
    }
}

/// <summary>A sample that owns or borrows its columns; <see cref="Statistics.Sample"/> itself lives on the stack only.</summary>
internal readonly record struct SampleColumns(
    ReadOnlyMemory<double> Values, ReadOnlyMemory<byte> Open, ReadOnlyMemory<int> Clusters, ReadOnlyMemory<int> Days, int From, int To)
{
    /// <summary>What the sum of the values is divided by.</summary>
    public ReadOnlyMemory<double> Denominators { get; init; }

    /// <summary>See <see cref="Sample.Replicates"/>.</summary>
    public int Replicates { get; init; }

    public Sample Sample => new()
    {
        Values = Values.Span,
        Denominators = Denominators.Span,
        Open = Open.Span,
        Clusters = Clusters.Span,
        Days = Days.Span,
        From = From,
        To = To,
        Replicates = Replicates,
    };
}
