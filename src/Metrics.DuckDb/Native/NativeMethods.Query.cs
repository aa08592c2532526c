using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Native;

/// <content>Statements: parsing, preparing, binding, running.</content>
internal static partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong ExtractStatements(ConnectionHandle connection, string text, out ExtractedHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements_error")]
    internal static partial nint ExtractStatementsError(ExtractedHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial NativeState PrepareExtracted(
        ConnectionHandle connection, ExtractedHandle statements, ulong index, out StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_parameter_name")]
    internal static partial nint ParameterName(StatementHandle statement, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_clear_bindings")]
    internal static partial NativeState ClearBindings(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_value")]
    internal static partial NativeState BindValue(StatementHandle statement, ulong index, nint value);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    internal static partial NativeState PendingPrepared(StatementHandle statement, out PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared_streaming")]
    internal static partial NativeState PendingPreparedStreaming(StatementHandle statement, out PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    internal static partial nint PendingError(PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void DestroyPending(ref nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    internal static unsafe partial NativeState ExecutePending(PendingHandle pending, NativeResult* result);
}
