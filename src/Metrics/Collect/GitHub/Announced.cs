namespace Metrics.Collect.GitHub;

/// <summary>
/// What a round has to read, as far as the source says. Where a list is read whole for the first time, the probe's total
/// says it before the first page, so a round that is cut short shows what it lacks; all else is known when it is listed.
/// </summary>
internal sealed class Announced(Tally tally) : Expectation(tally)
{
    /// <summary>The streams that will be read whole are expected before anything of them is read.</summary>
    public void Expect(Reading reading)
    {
        var state = StreamState.Read(reading.Round, reading.Stream);
        if (Streams.Total(reading) is { } total && state.Watermark is null && reading.Activity.CreatedAt >= (state.From ?? reading.Horizon))
            Expect(reading.Stream, total - state.Taken);
    }

    /// <summary>A page of a stream: what was not announced is expected now.</summary>
    public Page Of(Reading reading, Page page) => Of(reading.Stream, Streams.Kind(reading.Name), page);
}
