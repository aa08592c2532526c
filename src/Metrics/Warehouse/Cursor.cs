namespace Metrics.Warehouse;

/// <summary>Where the next run of a stream goes on. Stored only in the transaction that lands what the run brought.</summary>
/// <param name="Connection">Connection id.</param>
/// <param name="Stream">Name of the stream within it, for example a repository.</param>
/// <param name="State">What the collector needs to go on.</param>
public sealed record Cursor(string Connection, string Stream, string State);
