using System.Diagnostics;
using System.Globalization;
using Metrics.Collect.Demo;

namespace Metrics.Benchmarks.Generator;

/// <summary>
/// Writes the bulk folder that the benchmarks import. The same arguments give the same bytes on every machine.
/// <c>generate FOLDER [--scale 0.01] [--services N] [--teams N] [--changes N] [--commits N] [--deployments N] [--incidents N] [--days N] [--end DATE] [--seed N]</c>
/// </summary>
internal static class Generate
{
    /// <summary>Writes the folder named by the arguments and says what is in it.</summary>
    /// <exception cref="ArgumentException">An argument is unknown or no number, or the totals cannot be met.</exception>
    public static int Run(string[] args, TextWriter output)
    {
        var folder = args.FirstOrDefault() ?? throw new ArgumentException("Needed: the folder to write to.", nameof(args));
        var watch = Stopwatch.StartNew();
        var counts = Write(folder, Parse(args[1..]));
        foreach (var (type, count) in counts)
        {
            var size = new FileInfo(Path.Combine(folder, $"{type}s.csv")).Length;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{type}s.csv  {count,9:N0} lines  {size / 1e6,7:N1} MB"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:N1} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        return 0;
    }

    /// <summary>Writes the folder; gives the number of events of each type, which are the totals asked for.</summary>
    /// <exception cref="InvalidOperationException">A total was missed: a mistake in the simulation, never silent.</exception>
    public static IReadOnlyDictionary<string, int> Write(string folder, Sizes sizes)
    {
        using var files = new BulkFolder(folder, SizedOrganisation.Source);
        var histories = SizedOrganisation.Plans(sizes).Select(plan => (plan.Service, RepositorySimulation.Run(plan.Plan, sizes.Seed)));
        foreach (var (service, history) in Ahead(histories))
        {
            files.Add(service);
            foreach (var happened in history.Events)
                files.Add(happened);
        }
        var missed = sizes.Totals.Where(total => files.Counts.GetValueOrDefault(total.Type) != total.Count).ToList();
        return missed.Count == 0 ? files.Counts
            : throw new InvalidOperationException($"{missed[0].Type}: {files.Counts.GetValueOrDefault(missed[0].Type)} instead of {missed[0].Count}");
    }

    /// <summary>Makes the next item while this one is used: simulating and writing take about the same time.</summary>
    private static IEnumerable<T> Ahead<T>(IEnumerable<T> items)
    {
        using var source = items.GetEnumerator();
        Task<(bool Has, T Item)> Next() => Task.Run(() => source.MoveNext() ? (true, source.Current) : (false, default(T)!));
        var next = Next();
        while (next.GetAwaiter().GetResult() is (true, var item))
        {
            next = Next();
            yield return item;
        }
    }

    private static Sizes Parse(string[] args)
    {
        var sizes = new Sizes();
        foreach (var pair in args.Chunk(2).OrderBy(pair => pair[0] != "--scale"))
            sizes = pair.Length == 2 ? With(sizes, pair[0], pair[1]) : throw new ArgumentException($"{pair[0]}: a value is missing", nameof(args));
        return sizes;
    }

    private static Sizes With(Sizes sizes, string name, string value)
    {
        int Number() => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new ArgumentException($"{name}: '{value}' is no positive number", name);
        return name switch
        {
            "--scale" => sizes.Scaled(double.Parse(value, CultureInfo.InvariantCulture)),
            "--services" => sizes with { Services = Number() },
            "--teams" => sizes with { Teams = Number() },
            "--changes" => sizes with { Changes = Number() },
            "--commits" => sizes with { Commits = Number() },
            "--deployments" => sizes with { Deployments = Number() },
            "--incidents" => sizes with { Incidents = Number() },
            "--days" => sizes with { Days = Number() },
            "--seed" => sizes with { Seed = (ulong)Number() },
            "--end" => sizes with { End = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
            _ => throw new ArgumentException($"unknown argument '{name}'", name),
        };
    }
}
