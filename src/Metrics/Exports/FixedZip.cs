using System.IO.Compression;

namespace Metrics.Exports;

/// <summary>Zip files without a clock: every entry has the same time, so that equal content gives equal bytes.</summary>
public static class FixedZip
{
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a file.</summary>
    /// <param name="entries">Names and contents, in the order of the file.</param>
    public static byte[] Write(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var to = Entry(target, name).Open();
                to.Write(content);
            }
        return result.ToArray();
    }

    /// <summary>The same zip file with fixed times.</summary>
    public static byte[] WithoutClock(Stream package)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in source.Entries)
            {
                using var from = part.Open();
                using var to = Entry(target, part.FullName).Open();
                from.CopyTo(to);
            }
        return result.ToArray();
    }

    private static ZipArchiveEntry Entry(ZipArchive target, string name)
    {
        var entry = target.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Never;
        // What the system that wrote it thinks of permissions is no content.
        entry.ExternalAttributes = 0;
        return entry;
    }
}
