using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Data.Native;

/// <summary>Base of the owners of native objects: whatever is not disposed is freed by the finaliser, once.</summary>
internal abstract class DuckDBHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected sealed override bool ReleaseHandle()
    {
        var native = handle;
        Destroy(ref native);
        return true;
    }

    protected abstract void Destroy(ref nint native);
}

internal sealed class DatabaseHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.Close(ref native);
}

internal sealed class ConnectionHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.Disconnect(ref native);
}

internal sealed class ExtractedHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.DestroyExtracted(ref native);
}

internal sealed class StatementHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.DestroyPrepare(ref native);
}

internal sealed class PendingHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.DestroyPending(ref native);
}

internal sealed class ChunkHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.DestroyChunk(ref native);
}

internal sealed class LogicalTypeHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.DestroyLogicalType(ref native);
}

/// <summary>An appender that is dropped without <c>Close</c> loses its unflushed rows instead of writing them late.</summary>
internal sealed class AppenderHandle : DuckDBHandle
{
    protected override void Destroy(ref nint native)
    {
        NativeMethods.ClearAppender(native);
        NativeMethods.DestroyAppender(ref native);
    }
}

/// <summary>A <c>duckdb_result</c> at a fixed address.</summary>
internal sealed unsafe class ResultHandle : DuckDBHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    /// <summary>Only to be used while the owner keeps this handle alive.</summary>
    public NativeResult* Pointer => (NativeResult*)handle;

    protected override void Destroy(ref nint native)
    {
        NativeMethods.DestroyResult((NativeResult*)native);
        NativeMemory.Free((void*)native);
    }
}
