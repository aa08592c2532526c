using System.Text.Json;
using System.Text.Json.Serialization;

namespace Metrics.Collect.GitHub;

/// <summary>Where one stream of a repository stands; saved with every page.</summary>
/// <param name="Watermark">Everything up to it has landed; an instant of the source, moved after the last page only.</param>
/// <param name="High">The newest instant of the reading under way.</param>
/// <param name="Cursor">The page that the reading under way goes on after.</param>
/// <param name="From">Where the reading under way ends.</param>
/// <param name="Size">How many objects a page may ask for.</param>
/// <param name="Pending">Objects that were not final when they were last seen.</param>
/// <param name="Seen">What the probe showed when the last reading began.</param>
/// <param name="Changed">The newest change among what has landed, for streams in the order of creation.</param>
/// <param name="HighChanged">The newest change of the reading under way.</param>
/// <param name="WideAt">When the stream last looked further back than it had to.</param>
/// <param name="DeniedUntil">Refused; not asked before.</param>
/// <param name="Said">What the first page of the last reading said there is; for streams whose total only a listing tells.</param>
/// <param name="Reruns">Runs that were started anew, whose earlier attempts have landed.</param>
/// <param name="Taken">How many objects of an announced total have been read.</param>
internal sealed record StreamState(DateTimeOffset? Watermark = null, DateTimeOffset? High = null, string? Cursor = null,
    DateTimeOffset? From = null, PageSize? Size = null, IReadOnlyList<Pending>? Pending = null, string? Seen = null,
    DateTimeOffset? Changed = null, DateTimeOffset? HighChanged = null, DateTimeOffset? WideAt = null, DateTimeOffset? DeniedUntil = null,
    Said? Said = null, IReadOnlyList<Rerun>? Reruns = null, long Taken = 0)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The state that the last page left, or a new one.</summary>
    public static StreamState Read(Round round, string stream) =>
        round.State(stream) is { } text ? JsonSerializer.Deserialize<StreamState>(text)! : new StreamState();

    /// <summary>The objects that are not final.</summary>
    [JsonIgnore]
    public IReadOnlyList<Pending> Unfinished => Pending ?? [];

    /// <summary>True where all that was asked for has been read at least once and no reading is under way.</summary>
    [JsonIgnore]
    public bool IsRead => Watermark is not null && Cursor is null;

    /// <summary>As a page's cursor.</summary>
    public (string Stream, string State) Of(string stream) => (stream, JsonSerializer.Serialize(this, Compact));
}

/// <summary>How many objects the source said there are from an instant on.</summary>
/// <param name="From">Creation of the oldest that counts.</param>
/// <param name="Total">So many.</param>
internal sealed record Said(DateTimeOffset From, long Total);

/// <summary>An object that is asked for again until it is final.</summary>
/// <param name="Id">Node id.</param>
/// <param name="At">When it was created.</param>
internal sealed record Pending(string Id, DateTimeOffset At)
{
    /// <summary>What is older will not end any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);
}
