using System.Runtime.CompilerServices;

namespace Metrics.Collect.Inbound;

/// <summary>How events are written one after the other.</summary>
public enum EventFormat
{
    /// <summary>One JSON object a line (NDJSON).</summary>
    Lines,

    /// <summary>One JSON text: an array of events, or a single one.</summary>
    Json,
}

/// <summary>
/// Reads neutral events from a file, standard input or the body of a request. Each good event becomes a document, each bad one
/// a reject that names its line and field; neither stops the others. Memory stays bounded whatever comes in.
/// </summary>
/// <param name="origin">Name of the file or of the way it comes in, for rejects.</param>
/// <param name="hash">Turns an author into a keyed hash, see <see cref="AuthorHash.Of"/>.</param>
public sealed class EventReader(string origin, Func<string, string> hash)
{
    private readonly EventParser _parser = new(hash);

    /// <summary>The format of a content type or of a file's name.</summary>
    public static EventFormat FormatOf(string contentTypeOrPath)
    {
        var name = contentTypeOrPath.Split(';')[0].Trim();
        return name.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? EventFormat.Json
            : EventFormat.Lines;
    }

    /// <summary>Reads all events. The stream is left open.</summary>
    /// <exception cref="IOException">The stream failed; what was offered before is good.</exception>
    public IEnumerable<Offer> Read(Stream stream, EventFormat format = EventFormat.Lines)
    {
        using var slices = Cut(stream, format);
        while (!slices.IsDone)
        {
            while (slices.TryNext())
            {
                if (Parse(slices) is { } offer)
                    yield return offer;
            }
            if (!slices.IsDone)
                slices.Fill();
        }
        if (Unclosed(slices) is { } cut)
            yield return cut;
    }

    /// <summary>Reads all events as they come in. The stream is left open.</summary>
    /// <exception cref="IOException">The stream failed; what was offered before is good.</exception>
    public async IAsyncEnumerable<Offer> ReadAsync(
        Stream stream, EventFormat format = EventFormat.Lines, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var slices = Cut(stream, format);
        while (!slices.IsDone)
        {
            while (slices.TryNext())
            {
                if (Parse(slices) is { } offer)
                    yield return offer;
            }
            if (!slices.IsDone)
                await slices.FillAsync(cancel).ConfigureAwait(false);
        }
        if (Unclosed(slices) is { } cut)
            yield return cut;
    }

    private static Slices Cut(Stream stream, EventFormat format) =>
        format == EventFormat.Json ? new JsonSlices(stream) : new LineSlices(stream);

    private Offer? Parse(Slices slices)
    {
        if (slices.Size > 0)
            return Reject(slices, new Problem(null, Complaint.TooBig(slices.Size)));
        if (slices.Current.IndexOfAnyExcept(" \t\r"u8) < 0 || slices.Current.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return null;
        return _parser.TryParse(slices.Current, out var document, out var problem)
            ? new Offer(document, null)
            : Reject(slices, problem);
    }

    private Offer Reject(Slices slices, Problem problem)
    {
        var reason = slices.IsCut && problem == EventParser.NotJson ? Complaint.Cut : problem.Reason;
        return new Offer(null, new Reject(origin, slices.Number, problem.Field, reason, Excerpt.Of(slices.Current)));
    }

    private Offer? Unclosed(Slices slices) => slices is JsonSlices { IsOpen: true }
        ? new Offer(null, new Reject(origin, slices.Number, null, Complaint.Open, ""))
        : null;
}
