using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Collect.Inbound;
using Metrics.Collect.Rules;
using Metrics.Warehouse;

namespace Metrics.Collect;

/// <summary>What a collector may use during one round over a connection.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="State">The state of a stream as the last page left it; null before its first.</param>
/// <param name="Http">Sends requests within the credential's limits, and counts them.</param>
/// <param name="Authors">Keyed hash for what stands for a person.</param>
/// <param name="Clock">The clock; never a source of watermarks.</param>
/// <param name="Tally">Counts what the source says there is, and takes warnings.</param>
/// <param name="DataFolder">Folder for mirrors; null in memory.</param>
public sealed record Round(Connection Connection, Func<string, string?> State, ApiClient Http, AuthorHash Authors,
    TimeProvider Clock, Tally Tally, string? DataFolder)
{
    /// <summary>The rules of metrics.yml.</summary>
    public RuleBook Rules { get; init; } = RuleBook.Empty;

    /// <summary>Deliveries of its webhooks that landed after a place, for a source whose deliveries only name what to ask for.</summary>
    public Func<long, IReadOnlyList<LandedDelivery>> Deliveries { get; init; } = _ => [];

    /// <summary>How many different objects of a kind have landed of each repository: see <see cref="Holdings.Objects"/>.</summary>
    public Func<string, string, IReadOnlyDictionary<string, DateTimeOffset>, IReadOnlyDictionary<string, long>> Landed { get; init; } =
        (_, _, _) => new Dictionary<string, long>();

    /// <summary>Tells whoever watches what is being done.</summary>
    public Action<string> Report { get; init; } = _ => { };
}
