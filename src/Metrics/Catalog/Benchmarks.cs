namespace Metrics.Catalog;

/// <summary>The benchmark sets by report year. A reader picks one; two sets are never compared with each other.</summary>
public sealed class Benchmarks
{
    private Benchmarks(IReadOnlyList<BenchmarksOfYear> sets) => Sets = sets;

    /// <summary>All sets, oldest first.</summary>
    public IReadOnlyList<BenchmarksOfYear> Sets { get; }

    /// <summary>The newest set with distributions of answers.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public BenchmarksOfYear Default => Sets.Last(set => set.Distributions.Count > 0);

    /// <summary>Reads every <c>benchmarks/*.yml</c> below the root.</summary>
    /// <exception cref="DefinitionException">A file has an unknown key, lacks a field or holds a figure that cannot be.</exception>
    public static Benchmarks ReadAll(string root)
    {
        var folder = Path.Combine(root, "benchmarks");
        return new(Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("benchmarks/" + Path.GetFileName(file), File.ReadAllText(file)))]
            : []);
    }

    /// <summary>Parses one file's text; its name must be its year.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static BenchmarksOfYear Parse(string path, string text) => BenchmarksFile.Parse(path, text);

    /// <summary>The set of a year, or null.</summary>
    public BenchmarksOfYear? Find(int year) => Sets.FirstOrDefault(set => set.Year == year);

    /// <summary>Places a measured value in the default set; null where it says nothing about the metric.</summary>
    /// <param name="metric">Id of the metric.</param>
    /// <param name="value">In the metric's unit: seconds, deployments per 7 days, or a ratio from 0 to 1.</param>
    public BenchmarksPlacement? Place(string metric, double value) => Default.Place(metric, value);
}
