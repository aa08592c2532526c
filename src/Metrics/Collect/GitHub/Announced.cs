namespace Metrics.Collect.GitHub;

/// <summary>
/// What a round has to read, as far as the source says. Where a list is read whole for the first time, the probe's total
/// says it before the first page, so a round that is cut short shows what it lacks; all else is known when it is listed.
/// </summary>
internal sealed class Announced
{
    private readonly Tally _tally;
    private readonly Dictionary<string, long> _left = [];

    public Announced(Tally tally) => (_tally, tally.Expected) = (tally, 0);

    /// <summary>The streams that will be read whole are expected before anything of them is read.</summary>
    public void Expect(Reading reading)
    {
        var state = StreamState.Read(reading.Round, reading.Stream);
        if (Streams.Total(reading) is { } total && state.Watermark is null && reading.Activity.CreatedAt >= (state.From ?? reading.Horizon))
            Expect(reading, total - state.Taken);
    }

    /// <summary>So many objects of a stream are to come.</summary>
    public void Expect(Reading reading, long objects)
    {
        _left[reading.Stream] = Math.Max(0, objects);
        _tally.Expected += _left[reading.Stream];
    }

    /// <summary>A page of a stream: what was not announced is expected now.</summary>
    public Page Of(Reading reading, Page page)
    {
        var objects = page.Documents.Count(document => document.Kind == Streams.Kind(reading.Name));
        var known = Math.Min(objects, _left.GetValueOrDefault(reading.Stream));
        _left[reading.Stream] = _left.GetValueOrDefault(reading.Stream) - known;
        _tally.Expected += page.Documents.Count - known;
        return page;
    }

    /// <summary>A page that nothing announced.</summary>
    public Page Also(Page page)
    {
        _tally.Expected += page.Documents.Count;
        return page;
    }
}
