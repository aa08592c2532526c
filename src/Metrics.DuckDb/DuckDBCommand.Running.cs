using System.Data;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <content>How a command runs.</content>
public sealed partial class DuckDBCommand
{
    private delegate T Finish<T>(ResultHandle result, long affectedBefore, Interruption interruption);

    private int ExecuteNonQuery(CancellationToken token) => Run(streaming: false, (result, affectedBefore, _) =>
    {
        using (result)
            return checked((int)(affectedBefore + Script.Affected(result)));
    }, token);

    private object? ExecuteScalar(CancellationToken token)
    {
        using var reader = Read(CommandBehavior.SingleRow, token);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    private DuckDBDataReader Read(CommandBehavior behavior, CancellationToken token) => Run(streaming: true,
        (result, affectedBefore, interruption) => new DuckDBDataReader(
            OpenSession(), result, affectedBefore, interruption, behavior.HasFlag(CommandBehavior.CloseConnection) ? _connection : null), token);

    /// <summary>Everything up to the first rows happens inside the gate, so that no other thread comes between.</summary>
    private T Run<T>(bool streaming, Finish<T> finish, CancellationToken token)
    {
        var session = OpenSession();
        var interruption = new Interruption(session);
        Volatile.Write(ref _running, interruption);
        using var registration = interruption.Observe(token);
        using var timer = CommandTimeout > 0
            ? new Timer(_ => interruption.Request(), null, TimeSpan.FromSeconds(CommandTimeout), Timeout.InfiniteTimeSpan)
            : null;
        lock (session.Gate)
        {
            session.FinishStreaming();
            if (_prepared?.Session == session)
                return finish(RunOne(_prepared, interruption, streaming), 0, interruption);
            using var script = Script.Parse(session, CommandText);
            var affected = 0L;
            for (var i = 0; i < script.Count - 1; i++)
                affected += RunAndForget(script, i, interruption);
            using var last = script.Prepare(script.Count - 1);
            return finish(RunOne(last, interruption, streaming), affected, interruption);
        }
    }

    private long RunAndForget(Script script, int index, Interruption interruption)
    {
        using var statement = script.Prepare(index);
        using var result = RunOne(statement, interruption, streaming: false);
        return Script.Affected(result);
    }

    private ResultHandle RunOne(PreparedStatement statement, Interruption interruption, bool streaming)
    {
        statement.Bind(Parameters);
        return statement.Run(interruption, streaming);
    }

    private Session OpenSession() => _connection?.OpenSession() ?? throw new InvalidOperationException("The command has no connection.");

    private void Forget()
    {
        _prepared?.Dispose();
        _prepared = null;
    }

    /// <summary>The work is done on the caller's thread; only the outcome travels as a task.</summary>
    private static async Task<T> Completed<T>(Func<CancellationToken, T> run, CancellationToken token)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        return run(token);
    }
}
