using System.Collections.Concurrent;
using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Surveys;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages;

/// <summary>Readings of one epoch are the same however often they are read.</summary>
/// <param name="Library">Definitions and reader.</param>
/// <param name="Version">The warehouse's version.</param>
/// <param name="DataAsOf">Up to when the sources have delivered.</param>
/// <param name="Hour">Freshness counts in hours.</param>
internal readonly record struct Epoch(Library Library, long Version, DateTimeOffset? DataAsOf, long Hour);

/// <summary>
/// Keeps what was read until the numbers can have changed, because intervals that resample cost a hundred times what
/// their page does. A refresh, new data or another hour (freshness counts in hours) forgets everything.
/// </summary>
/// <param name="served">The host's warehouse.</param>
/// <param name="room">The waves; null for a command that has none at hand.</param>
internal sealed class Readings(Served served, SurveyRoom? room = null)
{
    private const int AtMost = 5000;

    private readonly Lock _gate = new();
    private ConcurrentDictionary<(Type, MetricQuery), Lazy<object?>> _known = new();
    private Epoch _epoch;

    /// <summary>The host's warehouse, real or demo.</summary>
    public Served Served => served;

    /// <summary>Reads a metric, or remembers it.</summary>
    /// <param name="library">Definitions and reader the page began with.</param>
    /// <param name="query">What to read.</param>
    public Reading Read(Library library, MetricQuery query) => Remember(library, query, library.Reader.Read);

    /// <summary>Reads anything else that follows from a question about a metric, or remembers it.</summary>
    /// <typeparam name="T">What is read; one kind of thing for one type.</typeparam>
    /// <param name="library">Definitions and reader the page began with.</param>
    /// <param name="query">The question.</param>
    /// <param name="read">Reads it.</param>
    public T Remember<T>(Library library, MetricQuery query, Func<MetricQuery, T> read)
    {
        var (known, key) = (Current(library), (typeof(T), query));
        // Readers who ask the same at the same time wait for one answer; an error is nobody's answer.
        return (T)Now(known, key, known.GetOrAdd(key, new Lazy<object?>(() => read(query))))!;
    }

    private static object? Now(ConcurrentDictionary<(Type, MetricQuery), Lazy<object?>> known, (Type, MetricQuery) key, Lazy<object?> answer)
    {
        try
        {
            return answer.Value;
        }
        catch
        {
            known.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>The epoch of now.</summary>
    public Epoch Epoch(Library library)
    {
        var warehouse = served.Warehouse;
        return new Epoch(library, warehouse.Version, warehouse.DataAsOf(), warehouse.Now().ToUnixTimeSeconds() / 3600);
    }

    /// <summary>Answers a request as it arrives from outside, or remembers the answer.</summary>
    /// <param name="library">Definitions and reader.</param>
    /// <param name="request">What to read.</param>
    /// <exception cref="RequestException">A parameter is missing, unreadable or names nothing.</exception>
    public IReadOnlyList<Envelope> Read(Library library, MetricRequest request) =>
        request.Metric.StartsWith(QuickCheckReader.Prefix, StringComparison.Ordinal) ? library.Read(request)
            : StandardNumbers.Owns(request.Metric) ? Standards(library).Read(request)
            : [.. Read(library, library.Parse(request)).Flat()];

    /// <summary>Scorecards and maturity over remembered readings.</summary>
    /// <param name="library">Definitions and reader.</param>
    public StandardNumbers Standards(Library library) => new(library, query => Read(library, query)) { Surveys = () => room?.Tables() ?? WaveBook.Tables(served.Warehouse) };

    /// <summary>The window of a surface on which nobody has chosen one: as on a page, the six months that end with the data.</summary>
    public Period DefaultWindow() => Lens.Read(Choice.Of(QueryCollection.Empty), Scope.Organisation, 6, Grain.Week,
        served.Warehouse.DataAsOf() ?? served.Warehouse.Now()).Period;

    private ConcurrentDictionary<(Type, MetricQuery), Lazy<object?>> Current(Library library)
    {
        var now = Epoch(library);
        lock (_gate)
        {
            if (_epoch != now || _known.Count > AtMost)
                (_epoch, _known) = (now, new());
            return _known;
        }
    }
}

/// <summary>What tiles and pages ask: a library's answers, remembered.</summary>
/// <param name="Readings">What was read already.</param>
/// <param name="Library">Definitions and reader the page began with.</param>
internal sealed record Answers(Readings Readings, Library Library)
{
    /// <summary>A metric.</summary>
    public Reading Read(MetricQuery query) => Readings.Read(Library, query);

    /// <summary>The day after the last whole day of the data.</summary>
    public DateOnly Today => DateOnly.FromDateTime((Readings.Served.Warehouse.DataAsOf() ?? Readings.Served.Warehouse.Now()).UtcDateTime);

    /// <summary>The single values behind it.</summary>
    public IReadOnlyList<double> Values(MetricQuery query) => Readings.Remember(Library, query, Library.Reader.Values);

    /// <summary>How many of its facts happened each day.</summary>
    public IReadOnlyDictionary<DateOnly, int> Days(MetricQuery query) => Readings.Remember(Library, query, Library.Reader.Days);

    /// <summary>Its change taken apart.</summary>
    public Why? Why(MetricQuery query) => Readings.Remember(Library, query, Library.Reader.Explain);

    /// <summary>What happened beside the numbers of a scope in a period, oldest first.</summary>
    public IEnumerable<Annotation> Annotations(Scope scope, Period period)
    {
        var services = Library.Reader.Services();
        return Library.Reader.Annotations().Where(note => note.From < period.To && note.To >= period.From && note.IsAbout(scope, services));
    }
}
