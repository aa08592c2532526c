using DuckDB.NET.Data;

namespace Metrics.Warehouse;

/// <summary>One step of a rebuild.</summary>
/// <param name="Makes">The tables it makes.</param>
/// <param name="Reads">The tables it reads; those that no step makes are there already.</param>
/// <param name="Doing">What is told of it.</param>
/// <param name="Run">Does it on a connection.</param>
internal sealed record Step(IReadOnlyList<string> Makes, IReadOnlyList<string> Reads, string Doing, Action<DuckDBConnection> Run)
{
    /// <summary>True where it leaves or finds something that only the first connection sees, as the walk over the commit graphs does.</summary>
    public bool IsOfFirst { get; init; }
}

/// <summary>
/// Takes steps on two connections at once, each as soon as all it reads is made. Many steps are too small for the database to
/// divide them among its threads, and most of what a small step costs is its plan, which is made on one.
/// </summary>
internal sealed class Lanes
{
    private readonly object _gate = new();
    // Longest way to the end first.
    private readonly List<Step> _waiting;
    private readonly HashSet<string> _missing;
    private readonly HashSet<string> _read;
    private readonly IProgress<string>? _progress;
    private bool _isFirstBegun;
    private Exception? _failure;

    private Lanes(IEnumerable<Step> steps, IProgress<string>? progress)
    {
        var all = steps.ToList();
        var depths = new Dictionary<Step, int>();
        int Depth(Step step) => depths.TryGetValue(step, out var known) ? known
            : depths[step] = 1 + all.Where(other => other.Reads.Any(step.Makes.Contains)).Select(Depth).DefaultIfEmpty().Max();
        _waiting = [.. all.OrderByDescending(Depth)];
        _missing = [.. all.SelectMany(step => step.Makes)];
        _read = [.. all.SelectMany(step => step.Reads)];
        _isFirstBegun = !all.Exists(step => step.IsOfFirst);
        _progress = progress;
    }

    /// <summary>Takes all steps. Where one fails no other begins, and its error is thrown once the other lane has stopped.</summary>
    /// <param name="steps">The steps; none may wait for itself.</param>
    /// <param name="first">The connection that makes what only one sees.</param>
    /// <param name="second">Another one.</param>
    /// <param name="progress">Told what is being done.</param>
    public static void Run(IEnumerable<Step> steps, DuckDBConnection first, DuckDBConnection second, IProgress<string>? progress)
    {
        var lanes = new Lanes(steps, progress);
        var other = Task.Run(() => lanes.Follow(second, isFirst: false));
        lanes.Follow(first, isFirst: true);
        other.GetAwaiter().GetResult();
        if (lanes._failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void Follow(DuckDBConnection connection, bool isFirst)
    {
        while (Next(isFirst) is { } step)
        {
            try
            {
                _progress?.Report(step.Doing);
                step.Run(connection);
                End(step, null);
            }
            catch (Exception failure)
            {
                End(step, failure);
            }
        }
    }

    // Those that most steps wait for in a row come first, and what only the first lane can do.
    private Step? Next(bool isFirst)
    {
        lock (_gate)
        {
            while (_failure is null && _waiting.Exists(step => isFirst || !step.IsOfFirst))
            {
                if (_waiting.Where(step => (isFirst || !step.IsOfFirst) && IsDue(step)).OrderByDescending(step => step.IsOfFirst).FirstOrDefault() is { } next)
                {
                    _isFirstBegun |= next.IsOfFirst;
                    _waiting.Remove(next);
                    return next;
                }
                Monitor.Wait(_gate);
            }
            return null;
        }
    }

    // Until the first lane has begun its own, nothing is made that no step waits for: a query on the way to the walk needs both cores,
    // and the walk leaves one of them to the queries beside it.
    private bool IsDue(Step step) => !step.Reads.Any(_missing.Contains) && (_isFirstBegun || step.IsOfFirst || step.Makes.Any(_read.Contains));

    private void End(Step step, Exception? failure)
    {
        lock (_gate)
        {
            _missing.ExceptWith(step.Makes);
            _failure ??= failure;
            Monitor.PulseAll(_gate);
        }
    }
}
