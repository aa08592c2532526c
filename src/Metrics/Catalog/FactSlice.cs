using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>Some counted facts, column by column; a bucket or a group is a part of the same arrays.</summary>
internal readonly record struct FactSlice(double[] Values, double[] Ends, int[] Days, ulong[] Groups, ulong[] Clusters, int Start, int Length)
{
    /// <summary>The facts that count, moved to the front of the table's own arrays; the others are counted by reason.</summary>
    public static FactSlice Counted(FactTable table, Dictionary<ulong, int> leftOut)
    {
        var kept = 0;
        for (var row = 0; row < table.Count; row++)
        {
            if (table.LeftOut[row] is var reason and not 0)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
                continue;
            }
            table.Values[kept] = table.Values[row];
            table.Ends[kept] = table.Ends[row];
            table.Days[kept] = table.Days[row];
            table.Groups[kept] = table.Groups[row];
            table.Clusters[kept++] = table.Clusters[row];
        }
        return new FactSlice(table.Values, table.Ends, table.Days, table.Groups, table.Clusters, 0, kept);
    }

    /// <summary>Cuts into <paramref name="parts"/> slices by a part number per fact, in one counting sort.</summary>
    public FactSlice[] Partition(int[] partOf, int parts)
    {
        var starts = new int[parts + 1];
        for (var row = 0; row < Length; row++)
            starts[partOf[row] + 1]++;
        for (var part = 0; part < parts; part++)
            starts[part + 1] += starts[part];
        var sorted = new FactSlice(new double[Length], new double[Length], new int[Length], new ulong[Length], new ulong[Length], 0, Length);
        var next = starts.AsSpan(0, parts).ToArray();
        for (var row = 0; row < Length; row++)
        {
            var (from, to) = (Start + row, next[partOf[row]]++);
            sorted.Values[to] = Values[from];
            sorted.Ends[to] = Ends[from];
            sorted.Days[to] = Days[from];
            sorted.Groups[to] = Groups[from];
            sorted.Clusters[to] = Clusters[from];
        }
        return [.. Enumerable.Range(0, parts).Select(part => sorted with { Start = starts[part], Length = starts[part + 1] - starts[part] })];
    }

    /// <summary>Cuts by group; the order of the groups is that of <paramref name="groups"/>, others are left out.</summary>
    public FactSlice[] ByGroup(IReadOnlyList<ulong> groups)
    {
        var index = new Dictionary<ulong, int>(groups.Count);
        foreach (var group in groups)
            index.TryAdd(group, index.Count);
        var partOf = new int[Length];
        var (last, part) = (0UL, -1);
        for (var row = 0; row < Length; row++)
        {
            if (part < 0 || Groups[Start + row] != last)
                (last, part) = (Groups[Start + row], index.GetValueOrDefault(Groups[Start + row], groups.Count));
            partOf[row] = part;
        }
        return Partition(partOf, groups.Count + 1)[..groups.Count];
    }

    /// <summary>Cuts by bucket of a trend.</summary>
    public FactSlice[] ByBucket(IReadOnlyList<Bucket> buckets)
    {
        var first = DayNumber(buckets[0].From);
        var bucketOfDay = new int[DayNumber(buckets[^1].To) - first];
        for (var bucket = 0; bucket < buckets.Count; bucket++)
            bucketOfDay.AsSpan(DayNumber(buckets[bucket].From) - first, buckets[bucket].To.DayNumber - buckets[bucket].From.DayNumber).Fill(bucket);
        var partOf = new int[Length];
        for (var row = 0; row < Length; row++)
            partOf[row] = bucketOfDay[Days[Start + row] - first];
        return Partition(partOf, buckets.Count);
    }

    /// <summary>Days since 1970-01-01, as DuckDB counts them.</summary>
    public static int DayNumber(DateOnly day) => day.DayNumber - 719162;

    /// <summary>The facts as a statistic wants them.</summary>
    /// <param name="metric">Says whether the facts are durations, and whether the statistic resamples.</param>
    /// <param name="from">First day of the window, as <see cref="DayNumber"/>.</param>
    /// <param name="to">First day after it.</param>
    /// <param name="knownUntil">Seconds since 1970: durations still open are cut off here.</param>
    public SampleColumns Columns(Metric metric, int from, int to, double knownUntil) =>
        metric.File.Header.ContainsKey("from") ? Durations(from, to, knownUntil)
        : metric.File.Header.ContainsKey("cluster") && metric.Statistic.Resamples ? Clustered(from, to)
        : new SampleColumns(Values.AsMemory(Start, Length), default, default, Days.AsMemory(Start, Length), from, to);

    private SampleColumns Durations(int from, int to, double knownUntil)
    {
        var durations = new double[Length];
        var open = new byte[Length];
        for (var row = 0; row < Length; row++)
        {
            var end = Ends[Start + row];
            open[row] = double.IsNaN(end) ? (byte)1 : (byte)0;
            durations[row] = Math.Max(0, (open[row] == 1 ? knownUntil : end) - Values[Start + row]);
        }
        return new SampleColumns(durations, open, default, Days.AsMemory(Start, Length), from, to);
    }

    // Resampling draws facts by position, so the order must not depend on how the rows lie in the table.
    private SampleColumns Clustered(int from, int to)
    {
        var (values, days, hashes) = (Values, Days, Clusters);
        var order = Enumerable.Range(Start, Length).ToArray();
        Array.Sort(order, (a, b) => hashes[a] != hashes[b] ? hashes[a].CompareTo(hashes[b])
            : values[a] != values[b] ? values[a].CompareTo(values[b]) : days[a].CompareTo(days[b]));
        var clusters = new int[Length];
        for (var i = 1; i < Length; i++)
            clusters[i] = clusters[i - 1] + (hashes[order[i]] == hashes[order[i - 1]] ? 0 : 1);
        return new SampleColumns(order.Select(row => values[row]).ToArray(), default, clusters, order.Select(row => days[row]).ToArray(), from, to);
    }
}

/// <summary>A sample that owns or borrows its columns; <see cref="Statistics.Sample"/> itself lives on the stack only.</summary>
internal readonly record struct SampleColumns(
    ReadOnlyMemory<double> Values, ReadOnlyMemory<byte> Open, ReadOnlyMemory<int> Clusters, ReadOnlyMemory<int> Days, int From, int To)
{
    public Sample Sample => new()
    {
        Values = Values.Span,
        Open = Open.Span,
        Clusters = Clusters.Span,
        Days = Days.Span,
        From = From,
        To = To,
    };
}
