using Metrics.Warehouse;

namespace Metrics.Tests.Warehouse;

/// <summary>A warehouse that has its tables and nothing in them. To copy the file takes a fraction of the time of making one.</summary>
internal static class EmptyWarehouse
{
    private static readonly Lock Gate = new();
    private static string? _file;

    /// <summary>Puts a copy into a data folder.</summary>
    /// <param name="root">The folder that holds <c>sql/</c>.</param>
    /// <param name="folder">The data folder.</param>
    public static void CopyTo(string root, string folder)
    {
        lock (Gate)
            _file ??= Make(root);
        File.Copy(_file, Path.Combine(folder, Path.GetFileName(_file)));
    }

    /// <summary>A new folder; where the system has a folder in memory, no test waits for a disk.</summary>
    public static string Folder() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", $"metrics-{Guid.NewGuid():n}")).FullName
        : Directory.CreateTempSubdirectory("metrics").FullName;

    private static string Make(string root)
    {
        var folder = Folder();
        using (var warehouse = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(root, folder), TimeProvider.System))
            warehouse.Refresh();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Directory.GetFiles(folder, "*.duckdb").Single();
    }
}
