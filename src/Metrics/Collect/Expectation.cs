namespace Metrics.Collect;

/// <summary>What a round has to bring, as far as the source says: what is announced before it is read, all else when it comes.</summary>
internal class Expectation
{
    private readonly Tally _tally;
    private readonly Dictionary<string, long> _left = [];

    public Expectation(Tally tally) => (_tally, tally.Expected) = (tally, 0);

    /// <summary>So many objects of a stream are to come.</summary>
    public void Expect(string stream, long objects)
    {
        _left[stream] = Math.Max(0, objects);
        _tally.Expected += _left[stream];
    }

    /// <summary>A page of a stream: what was not announced is expected now.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="kind">Kind of the documents that were announced.</param>
    /// <param name="page">The page.</param>
    public Page Of(string stream, string kind, Page page)
    {
        var known = Math.Min(page.Documents.Count(document => document.Kind == kind), _left.GetValueOrDefault(stream));
        _left[stream] = _left.GetValueOrDefault(stream) - known;
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
