using Metrics.Collect.Connections;

namespace Metrics.Collect;

/// <summary>What the rules of a connection take of all that its host last listed; no host is asked.</summary>
/// <param name="Connection">Its id.</param>
/// <param name="ListedAt">When the host last listed; null where it never did.</param>
/// <param name="Candidates">All that it listed, by name.</param>
/// <param name="Notes">What is not listed yet, and rules that fit nothing.</param>
public sealed record Discovery(string Connection, DateTimeOffset? ListedAt, IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<string> Notes)
{
    /// <summary>How many the rules take.</summary>
    public int Taken => Candidates.Count(candidate => candidate.IsTaken);

    /// <summary>Tries the rules of all connections that discover repositories.</summary>
    public static IReadOnlyList<Discovery> Of(IReadOnlyList<Connection> connections, Warehouse.Warehouse warehouse) =>
        [.. connections.Select(connection => Collectors.Find(connection.Type)!
            .Discover(connection, stream => warehouse.CursorState(connection.Id, stream))).OfType<Discovery>()];

    /// <summary>Before the host has listed anything.</summary>
    public static Discovery Unlisted(Connection connection) =>
        new(connection.Id, null, [], [$"nothing has been listed yet; {Listing(connection)}"]);

    /// <summary>What to do where something is not listed yet.</summary>
    public static string Listing(Connection connection) => $"./run collect {connection.Id} lists it";
}
