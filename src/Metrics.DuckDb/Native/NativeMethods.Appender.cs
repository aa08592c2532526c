using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Native;

/// <content>Appending whole data chunks.</content>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_appender_create_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState CreateAppender(
        ConnectionHandle connection, string? catalog, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_count")]
    internal static partial ulong AppenderColumnCount(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_type")]
    internal static partial LogicalTypeHandle AppenderColumnType(AppenderHandle appender, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial NativeState AppendChunk(AppenderHandle appender, ChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_flush")]
    internal static partial NativeState FlushAppender(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_clear")]
    internal static partial NativeState ClearAppender(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    internal static partial NativeState DestroyAppender(ref nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_error_data")]
    internal static partial nint AppenderError(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_error_type")]
    internal static partial DuckDBErrorType ErrorDataType(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_message")]
    internal static partial nint ErrorDataMessage(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
    internal static partial void DestroyErrorData(ref nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial ChunkHandle CreateChunk(nint* types, ulong count);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ResetChunk(ChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(ChunkHandle chunk, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();
}
