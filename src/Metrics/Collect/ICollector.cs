using Metrics.Collect.Connections;

namespace Metrics.Collect;

/// <summary>
/// Reads one kind of source and yields its documents page by page; knows no table and no metric. The kinds are found by scan:
/// a new one adds a folder and edits nothing.
/// </summary>
public interface ICollector
{
    /// <summary>Its name in <c>metrics.yml</c>.</summary>
    string Type { get; }

    /// <summary>The keys a connection of this kind may have besides <see cref="Connection.CommonKeys"/>.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>Reads the connection's settings to see that they are complete; asks no source.</summary>
    /// <exception cref="DefinitionException">A setting is missing or wrong.</exception>
    void Check(Connection connection);

    /// <summary>
    /// One round: all that is new since the last one. Each page lands in one transaction with its cursors before the next is
    /// asked for, so a round may end anywhere and the next goes on from there.
    /// </summary>
    /// <exception cref="SourceException">The source cannot be read; what has been yielded stays.</exception>
    IAsyncEnumerable<Page> Collect(Round round, CancellationToken cancel);

    /// <summary>Asks every endpoint that a round needs, and says of each whether it answers and what is missing.</summary>
    IAsyncEnumerable<Probe> Probe(Round round, CancellationToken cancel);

    /// <summary>What the connection's rules take of all that the host last listed; null for a kind that is told what to read.</summary>
    /// <param name="connection">The connection as the file has it now.</param>
    /// <param name="state">The state of a stream as the last page left it; null before its first.</param>
    Discovery? Discover(Connection connection, Func<string, string?> state) => null;
}

/// <summary>One answer of a source.</summary>
/// <param name="Documents">What it holds.</param>
/// <param name="Cursors">Where each stream goes on once the documents are durable: stream and state.</param>
public sealed record Page(IReadOnlyList<Document> Documents, params IReadOnlyList<(string Stream, string State)> Cursors)
{
    /// <summary>Repositories that have another name now: what has landed of them gets it. Such a page has no documents of its own.</summary>
    public IReadOnlyList<(string From, string To)> Renamed { get; init; } = [];
}

/// <summary>The result of asking one endpoint.</summary>
/// <param name="What">What it is needed for.</param>
/// <param name="Problem">What is wrong and what to do; null where it answers.</param>
public sealed record Probe(string What, string? Problem);

/// <summary>All kinds of source in this assembly.</summary>
public static class Collectors
{
    private static readonly Dictionary<string, ICollector> All = typeof(Collectors).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ICollector).IsAssignableFrom(type))
        .Select(type => (ICollector)Activator.CreateInstance(type, nonPublic: true)!)
        .ToDictionary(collector => collector.Type);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Types => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>The kind of that name, or null.</summary>
    public static ICollector? Find(string type) => All.GetValueOrDefault(type);
}
