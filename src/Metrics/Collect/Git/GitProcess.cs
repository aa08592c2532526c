using System.ComponentModel;
using System.Diagnostics;

namespace Metrics.Collect.Git;

/// <summary>One running git. Cancellation, time-out and disposal end it together with everything it started.</summary>
internal sealed class GitProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GitLocation _location;
    private readonly string? _mirror;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenRegistration _ending;
    private readonly Task _feeding;
    private readonly Task<string> _messages;

    public GitProcess(Process process, GitLocation location, string? mirror, TimeSpan timeout, IEnumerable<string>? input,
        IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        (_process, _location, _mirror, _timeout, _cancellation) = (process, location, mirror, timeout, cancellation);
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ending = _deadline.Token.Register(End);
        _feeding = Feed(process.StandardInput, input ?? []);
        _messages = GitMessages.Read(process.StandardError, progress);
    }

    /// <summary>Standard output.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Waits for output, at most as long as the time-out; the time between two waits is the reader's own.</summary>
    /// <exception cref="GitException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<T> Within<T>(Func<Task<T>> wait)
    {
        _deadline.CancelAfter(_timeout);
        try
        {
            return await wait().WaitAsync(_deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new GitException($"{_location.Address}: git did not answer within {_timeout.TotalSeconds:0} s and was stopped. See whether the source can be reached, or allow more time.");
        }
        finally
        {
            _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc cref="Within{T}"/>
    public Task Within(Func<Task> wait) => Within(async () => { await wait(); return 0; });

    /// <summary>Waits for the end and returns what git said on standard error.</summary>
    /// <exception cref="GitException">git failed or took too long.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<string> Finish()
    {
        var said = await Within(async () =>
        {
            await _feeding;
            await _process.WaitForExitAsync(CancellationToken.None);
            return await _messages;
        });
        _cancellation.ThrowIfCancellationRequested();
        return _process.ExitCode == 0 ? said : throw GitFailure.Explain(_location, said, _mirror);
    }

    /// <summary>Ends git if it still runs: the reader turned away before the end.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _ending.DisposeAsync();
        _deadline.Dispose();
        _process.Dispose();
    }

    private void End()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It, or something it started, ended in the meantime.
        }
    }

    // Written beside the reading: git may fill its output before it has read all of its input.
    private static async Task Feed(StreamWriter writer, IEnumerable<string> lines)
    {
        try
        {
            await Task.Yield();
            foreach (var line in lines)
                await writer.WriteAsync(line + "\n");
            writer.Close();
        }
        catch (IOException)
        {
            // git ended before it read everything; its exit code and message say why.
        }
    }
}
