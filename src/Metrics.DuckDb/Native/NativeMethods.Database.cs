using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Native;

/// <summary>The functions of DuckDB's stable C interface that are used, by topic; names as in <c>duckdb.h</c>.</summary>
internal static partial class NativeMethods
{
    /// <summary>Found beside the assembly as <c>libduckdb.so</c>, <c>libduckdb.dylib</c> or <c>duckdb.dll</c>.</summary>
    private const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    internal static partial nint LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    internal static partial NativeState CreateConfig(out nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState SetConfig(nint config, string name, string value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState Open(string path, out DatabaseHandle database, nint config, out nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    internal static partial NativeState Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);
}
