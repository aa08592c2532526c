using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>One file of a bulk import: all events of one kind, a row each.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Type">The kind of event that its name says.</param>
/// <param name="Source">Source of rows that name none.</param>
public sealed record BulkFile(string Path, EventType Type, string Source)
{
    /// <summary>Name of the file, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    internal bool IsParquet => HasExtension(Path, ".parquet");

    /// <summary>The bulk file at a path; null where its name is none of a bulk file.</summary>
    public static BulkFile? Of(string path, string source)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var type = EventSchema.Types.FirstOrDefault(type => type.Plural.Equals(name, StringComparison.OrdinalIgnoreCase));
        return type is not null && (HasExtension(path, ".csv") || HasExtension(path, ".parquet")) ? new BulkFile(path, type, source) : null;
    }

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
