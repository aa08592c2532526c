using System.Globalization;
using Dapper;
using Metrics.Benchmarks.Generator;
using Metrics.Collect;
using Metrics.Collect.Demo;
using Metrics.Collect.Files;
using Metrics.Warehouse;

namespace Metrics.Benchmarks;

/// <summary>All measurements of one run, on freshly generated data, as a table.</summary>
internal static class Measurements
{
    public static async Task<int> Run(string[] args)
    {
        var folder = Option(args, "--folder") ?? Path.Combine(Path.GetTempPath(), "metrics-benchmark");
        var sizes = new Sizes().Scaled(double.Parse(Option(args, "--scale") ?? "1", CultureInfo.InvariantCulture));
        var (csv, data) = (Path.Combine(folder, "csv"), Path.Combine(folder, "data"));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Console.WriteLine("| what | measured | bar |\n|---|---|---|");
        var counts = new Dictionary<string, int>();
        Clock.Row("generating the data", $"{Clock.Once(() => counts = new(Generate.Write(csv, sizes))):0.0} s", "");
        using (var warehouse = Open(data))
        {
            Import(warehouse, csv, counts.Values.Sum());
            Rebuilds(warehouse);
            Queries.Run(warehouse);
            OneDeployment(warehouse);
            Landing(warehouse);
            warehouse.Checkpoint();
        }
        Clock.Row("data folder", $"{Size(data):0.00} GB", "1.5 GB");
        await SingleEvents.Run(data);
        await Readers.Run(data);
        Clock.Row("peak memory", $"{Clock.PeakGiB():0.00} GiB", "4 GiB");
        return 0;
    }

    /// <summary>Opens the warehouse over the repository's own definitions.</summary>
    public static Warehouse.Warehouse Open(string data) =>
        Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Root(), data), TimeProvider.System);

    private static void Import(Warehouse.Warehouse warehouse, string csv, int rows)
    {
        CollectionResult? result = null;
        var seconds = Clock.Once(() => result = new Collection(warehouse).Run("benchmark", "import",
            tally => new FolderImport(warehouse, AuthorKey.Open(null)).Land(csv, null, tally)));
        if (!result!.IsClean || result.Count.Landed != rows)
            throw new InvalidOperationException($"{result.Count.Landed} of {rows} rows landed: {result.Error}");
        Clock.Row($"bulk import of {rows:N0} rows", $"{rows / seconds:N0} rows/s", "200,000 rows/s");
    }

    private static void Rebuilds(Warehouse.Warehouse warehouse)
    {
        Clock.Row("everything rebuilt from landed documents", $"{Clock.Once(() => warehouse.Refresh(RefreshExtent.Everything)):0.0} s", "60 s");
        Clock.Row("model rebuilt from stage (median of 3)", $"{Clock.Median(3, () => warehouse.Refresh(RefreshExtent.Model)):0.00} s", "5 s");
    }

    private static void OneDeployment(Warehouse.Warehouse warehouse)
    {
        var number = 0;
        string service;
        string? sha;
        using (var connection = warehouse.Connect())
            (service, sha) = connection.QueryFirst<(string, string)>("select service_id, sha from model.deployments order by service_id, finished_at desc");
        Clock.Row("refresh after one new deployment (median of 9)", Clock.Ms(Clock.Median(9, () =>
        {
            warehouse.Land([Deployment($"extra-{number++}", service, sha)]);
            warehouse.Refresh();
        })), "300 ms");
    }

    private static void Landing(Warehouse.Warehouse warehouse)
    {
        var batches = Enumerable.Range(0, 6).Select(batch => Enumerable.Range(0, 50_000)
            .Select(i => Deployment($"landed-{batch}-{i}", "landed", null) with { Kind = "benchmark.landed" }).ToList()).ToList();
        warehouse.Land(batches[0]);
        var seconds = batches.Skip(1).Select(batch => Clock.Once(() => warehouse.Land(batch))).Order().ToArray()[2];
        Clock.Row("landing documents, batches of 50,000 (median of 5)", $"{50_000 / seconds:N0} documents/s", "100,000 documents/s");
    }

    private static Document Deployment(string id, string service, string? sha) => new("benchmark", "inbound.deployment", id, null, $$"""
        {"type":"deployment","source":"benchmark","id":"{{id}}","service":"{{service}}","environment":"production","result":"success","sha":"{{sha}}","finished_at":"2025-12-30T10:00:00Z"}
        """);

    private static double Size(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e9;

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "sql", "model")))
            folder = folder.Parent ?? throw new InvalidOperationException("no sql/ above the benchmarks");
        return folder.FullName;
    }
}
