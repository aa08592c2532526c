namespace Metrics.Collect;

/// <summary>One object as its source gave it. The key is (connection, kind, id).</summary>
/// <param name="Connection">Id of the configured connection, or the <c>source</c> of a neutral event.</param>
/// <param name="Kind">Source and noun, for example <c>git.commit</c> or <c>inbound.deployment</c>.</param>
/// <param name="Id">The source's own id, unique within connection and kind.</param>
/// <param name="UpdatedAt">The source's own version time (UTC); null where it has none, then the time of landing counts.</param>
/// <param name="Body">The object as JSON text.</param>
public sealed record Document(string Connection, string Kind, string Id, DateTimeOffset? UpdatedAt, string Body);
