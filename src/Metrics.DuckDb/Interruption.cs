using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Lets other threads stop one execution and nothing else. DuckDB interrupts whatever its connection is doing and
/// forgets an interrupt that comes too early, so a request is remembered, and passed on only while this execution runs.
/// </summary>
internal sealed class Interruption(Session session)
{
    private readonly Lock _gate = new();
    private bool _running;
    private bool _requested;
    private CancellationToken _token;

    /// <summary>Stops the execution now, or as soon as it starts.</summary>
    public void Request(CancellationToken token = default)
    {
        lock (_gate)
        {
            _requested = true;
            _token = token;
            if (_running)
                session.Interrupt();
        }
    }

    /// <summary>Lets a token stop the execution until the registration is disposed.</summary>
    public CancellationTokenRegistration Observe(CancellationToken token) =>
        token.UnsafeRegister(static (target, token) => ((Interruption)target!).Request(token), this);

    /// <exception cref="OperationCanceledException">The request came before the start.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            if (_requested)
                throw new OperationCanceledException("The query was cancelled.", _token);
            _running = true;
        }
    }

    public void Leave()
    {
        lock (_gate)
            _running = false;
    }

    /// <summary>The exception for a result that failed.</summary>
    public unsafe Exception Explain(ResultHandle result)
    {
        var type = NativeMethods.ResultErrorType(result.Pointer);
        var message = Marshal.PtrToStringUTF8(NativeMethods.ResultError(result.Pointer)) ?? "The query failed without a message.";
        var error = new DuckDBException(message, type);
        return _requested && type == DuckDBErrorType.Interrupt
            ? new OperationCanceledException("The query was cancelled.", error, _token)
            : error;
    }
}
