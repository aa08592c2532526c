using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>One compiled statement, bound anew for every run. To be used inside its session's gate.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly StatementHandle _handle;
    private readonly string[] _names;

    private PreparedStatement(Session session, StatementHandle handle)
    {
        Session = session;
        _handle = handle;
        _names = new string[NativeMethods.ParameterCount(handle)];
        for (var i = 0; i < _names.Length; i++)
            _names[i] = TakeName((ulong)i + 1);
    }

    public Session Session { get; }

    /// <exception cref="DuckDBException">The statement is wrong.</exception>
    public static PreparedStatement Prepare(Session session, ExtractedHandle statements, ulong index)
    {
        var state = NativeMethods.PrepareExtracted(session.Handle, statements, index, out var handle);
        if (state == NativeState.Success)
            return new PreparedStatement(session, handle);
        using (handle)
            throw DuckDBException.From(NativeMethods.PrepareError(handle));
    }

    /// <summary>Gives each placeholder its value; one without is reported by DuckDB when the statement runs.</summary>
    public void Bind(DuckDBParameterCollection parameters)
    {
        if (_names.Length == 0)
            return;
        _ = NativeMethods.ClearBindings(_handle);
        for (var i = 0; i < _names.Length; i++)
            if (parameters.Find(_names[i]) is { } parameter)
                Bind((ulong)i + 1, parameter);
    }

    /// <summary>Runs the statement; streamed, the rows are computed while they are fetched.</summary>
    /// <exception cref="DuckDBException">The statement failed.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public unsafe ResultHandle Run(Interruption interruption, bool streaming)
    {
        var state = streaming
            ? NativeMethods.PendingPreparedStreaming(_handle, out var pending)
            : NativeMethods.PendingPrepared(_handle, out pending);
        using (pending)
        {
            if (state != NativeState.Success)
                throw DuckDBException.From(NativeMethods.PendingError(pending));
            var result = new ResultHandle();
            interruption.Enter();
            state = NativeMethods.ExecutePending(pending, result.Pointer);
            interruption.Leave();
            if (state == NativeState.Success)
                return result;
            using (result)
                throw interruption.Explain(result);
        }
    }

    public void Dispose() => _handle.Dispose();

    private void Bind(ulong index, DuckDBParameter parameter)
    {
        var value = ParameterValue.Create(parameter.Value);
        if (value == 0)
            throw new NotSupportedException($"DuckDB does not take the value of parameter '{_names[index - 1]}', a {parameter.Value?.GetType()}.");
        var state = NativeMethods.BindValue(_handle, index, value);
        NativeMethods.DestroyValue(ref value);
        if (state != NativeState.Success)
            throw DuckDBException.From(NativeMethods.PrepareError(_handle));
    }

    private string TakeName(ulong index)
    {
        var text = NativeMethods.ParameterName(_handle, index);
        var name = Marshal.PtrToStringUTF8(text) ?? "";
        NativeMethods.Free(text);
        return name;
    }
}
