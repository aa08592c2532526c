using System.ComponentModel;
using System.Diagnostics;

namespace Metrics.Collect.Git;

/// <summary>One running git. Cancellation, time-out and disposal end it together with everything it started.</summary>
internal sealed class GitProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly GitLocation location;
    private readonly string? mirror;
    private readonly TimeSpan timeout;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenRegistration ending;
    private readonly Task feeding;
    private readonly Task<string> messages;

    public GitProcess(Process process, GitLocation location, string? mirror, TimeSpan timeout, IEnumerable<string>? input,
        IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        (this.process, this.location, this.mirror, this.timeout, this.cancellation) = (process, location, mirror, timeout, cancellation);
        deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending = deadline.Token.Register(End);
        feeding = Feed(process.StandardInput, input ?? []);
        messages = GitMessages.Read(process.StandardError, progress);
    }

    /// <summary>Standard output.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Waits for output, at most as long as the time-out; the time between two waits is the reader's own.</summary>
    /// <exception cref="GitException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<T> Within<T>(Func<Task<T>> wait)
    {
        deadline.CancelAfter(timeout);
        try
        {
            return await wait().WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new GitException($"{location.Address}: git did not answer within {timeout.TotalSeconds:0} s and was stopped. See whether the source can be reached, or allow more time.");
        }
        finally
        {
            deadline.CancelAfter(Timeout.InfiniteTimeSpan);
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
            await feeding;
            await process.WaitForExitAsync(CancellationToken.None);
            return await messages;
        });
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? said : throw GitFailure.Explain(location, said, mirror);
    }

    /// <summary>Ends git if it still runs: the reader turned away before the end.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await process.WaitForExitAsync(CancellationToken.None);
        await ending.DisposeAsync();
        deadline.Dispose();
        process.Dispose();
    }

    private void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
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
