using Metrics.Statistics;
using Metrics.Warehouse;

namespace Metrics.Catalog;

/// <summary>
/// Reads a metric: one scan of its facts gives the headline, the trend, the split and the spread over services. The one
/// place that turns facts into envelopes, so every page, export and answer shows the same number.
/// </summary>
public sealed partial class MetricReader(Warehouse.Warehouse warehouse)
{
    private readonly FactQueries _queries = new(warehouse);
    private (long Version, IReadOnlyList<Annotation> All)? _annotations;

    /// <summary>Where the facts lie.</summary>
    internal Warehouse.Warehouse Warehouse => warehouse;

    /// <summary>What was said of finished months.</summary>
    public Published Published { get; } = new(warehouse);

    /// <summary>The services and teams of the newest refresh.</summary>
    public ServiceList Services() => _queries.Services();

    /// <summary>Reads one metric.</summary>
    /// <exception cref="RequestException">The scope does not exist, or the period is empty or reversed.</exception>
    public Reading Read(MetricQuery query)
    {
        // What is so at the end, and its course, are two sets of facts.
        if (query is { Metric.IsState: true, Grain: not null })
            return WithCourse(Read(query with { Grain = null }), ReadOnce(query));
        return ReadOnce(query);
    }

    private static Reading WithCourse(Reading end, Reading course) => end with
    {
        Trend = course.Trend,
        Groups = [.. end.Groups.Select(group => group with { Trend = course.Groups.FirstOrDefault(one => one.Name == group.Name)?.Trend ?? [] })],
    };

    private Reading ReadOnce(MetricQuery query)
    {
        if (query.Period.To <= query.Period.From)
            throw new RequestException("to", $"{query.Period.To:yyyy-MM-dd} is not after from, {query.Period.From:yyyy-MM-dd}");
        var services = _queries.Services();
        services.Check(query.Scope);
        if (query.Compare?.Scope is { } other)
            services.Check(other);
        var context = Context(query, services, _queries.Coverage(query));
        if (_queries.Unknown(query) is { } unknown)
            return new Reading(context.NoAnswer(unknown), [], []);
        using var span = Telemetry.Start("read metric")?.SetTag("metric", query.Metric.Id).SetTag("scope", query.Scope.Kind)
            .SetTag("days", query.Period.Days).SetTag("grain", query.Grain?.ToString()).SetTag("by", query.By);
        var begun = TimeProvider.System.GetTimestamp();
        using var table = _queries.Facts(query, query.Period, context.AsOf);
        if (IsHidden(context, table.Facts))
            return new Reading(context.TooFewPeople(), [], []);
        var facts = table.Facts;
        var (headline, spread, trend) = Together(facts.Length,
            () => context.Envelope(query.Scope, query.Period, facts, isWhole: true),
            () => Spread(context, facts),
            () => Trend(context, query.Scope, facts));
        headline = headline with
        {
            // In the order of their names: that of the rows is not the same twice.
            LeftOut = table.LeftOut.Select(entry => KeyValuePair.Create(_queries.Reason(query, entry.Key, context.AsOf), entry.Value)).OrderBy(left => left.Key, StringComparer.Ordinal).ToDictionary(),
            Services = spread,
            Change = query.Compare is { } against ? Compare(context, against, facts) : null,
        };
        var reading = new Reading(Flagged(headline), trend, Groups(context, facts));
        span?.SetTag("facts", facts.Length);
        Telemetry.Read(TimeProvider.System.GetElapsedTime(begun), query.Metric.Id);
        return reading;
    }

    /// <summary>The single values that count, where the statistic is one of values and the facts are not about people; else none.</summary>
    /// <exception cref="RequestException">As <see cref="Read"/>.</exception>
    public IReadOnlyList<double> Values(MetricQuery query) =>
        query.Metric.MinN is not null ? [] : Use(query, (context, facts) => context.ValuesIn(query.Period, facts).ToArray()) ?? [];

    /// <summary>Each team's or service's value and sample size in each bucket, without the work of intervals; none where facts are about people.</summary>
    /// <param name="query">Metric, scope, period, grain and split, which must be by team or service.</param>
    /// <exception cref="RequestException">As <see cref="Read"/>.</exception>
    public IReadOnlyList<(string Name, IReadOnlyList<(double? Value, int N)> Buckets)> Courses(MetricQuery query) => query.Metric.MinN is not null ? [] : Use(query, (context, facts) =>
    {
        var buckets = query.Period.Buckets(query.Grain ?? throw new ArgumentException("courses need a grain", nameof(query))).ToList();
        var names = query.By == "team" ? context.TeamsInScope() : context.Services.In(query.Scope);
        var slices = facts.ByGroup([.. names.Select(name => query.By == "team" ? context.Services.ByTeam[name] : context.Services.ByService[name])]);
        return names.Select((name, i) => (name, (IReadOnlyList<(double?, int)>)[.. slices[i].ByBucket(buckets)
            .Zip(buckets, (slice, bucket) => (context.ValueIn(new Period(bucket.From, bucket.To), slice), slice.Length))])).ToArray();
    }) ?? [];

    /// <summary>How many facts count on each local day that has one; none where facts are about people.</summary>
    /// <exception cref="RequestException">As <see cref="Read"/>.</exception>
    public IReadOnlyDictionary<DateOnly, int> Days(MetricQuery query) =>
        query.Metric.MinN is not null ? new Dictionary<DateOnly, int>() : Use(query, (_, facts) => facts.CountByDay()) ?? [];

    /// <summary>What a metric's facts can be split by.</summary>
    public IReadOnlyList<string> Splits(Metric metric) => _queries.Splits(new MetricQuery(metric, Scope.Organisation, new Period(DateOnly.MinValue, DateOnly.MinValue)));

    /// <summary>The seed by which whatever is resampled for an answer is drawn (measurement 0.3).</summary>
    public ulong Seed(MetricQuery query) => new ReadingContext(query, _queries.Services(), [], null, default).Seed(query.Scope, query.Period);

    /// <summary>What has happened beside the numbers.</summary>
    public IReadOnlyList<Annotation> Annotations()
    {
        var version = warehouse.Version;
        if (_annotations is not { } known || known.Version != version)
            _annotations = known = (version, Annotation.ReadAll(warehouse));
        return known.All;
    }

    /// <summary>What people have said about the causes of incidents, the newest first.</summary>
    public IReadOnlyList<Correction> Corrections() => Correction.ReadAll(warehouse);

    /// <summary>What people have changed in a scenario's inputs and kept, the newest first.</summary>
    public IReadOnlyList<Roi.SavedWhatIf> WhatIfs(string scenario) => Roi.SavedWhatIf.ReadAll(warehouse, scenario);

    /// <summary>Takes the change that the query compares apart by service; null where it compares with nothing or another scope.</summary>
    /// <exception cref="RequestException">As <see cref="Read"/>.</exception>
    public Why? Explain(MetricQuery query)
    {
        if (query.Compare is not { Scope: null } against || query.Metric.MinN is not null)
            return null;
        query = query with { By = "service" };
        var services = _queries.Services();
        services.Check(query.Scope);
        var context = Context(query, services, []);
        if (_queries.Unknown(query) is not null)
            return null;
        var names = services.In(query.Scope);
        var hashes = services.Hashes(query.Scope);
        var before = against.Window(query.Period);
        using var old = _queries.Facts(query, before, context.AsOf);
        using var fresh = _queries.Facts(query, query.Period, context.AsOf);
        var sides = old.Facts.ByGroup(hashes).Zip(fresh.Facts.ByGroup(hashes), names).Where(side => side.First.Length + side.Second.Length > 0);
        return new Decomposition(context, before, [.. sides.Select(side => (side.Third, side.First, side.Second)).OrderBy(side => side.Third, StringComparer.Ordinal)]).Read();
    }

    /// <summary>The facts behind a reading, as the rows a person may see, in the order they happened; none where facts are about people.</summary>
    /// <param name="query">Metric, scope and period.</param>
    /// <param name="limit">At most so many rows; null for all.</param>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Rows(MetricQuery query, int? limit = null)
    {
        _queries.Services().Check(query.Scope);
        return query.Metric.MinN is not null ? [] : _queries.Rows(query, limit, warehouse.DataAsOf() ?? warehouse.Now());
    }

    private ReadingContext Context(MetricQuery query, ServiceList services, IReadOnlyList<DayCoverage> coverage) =>
        new(query, services, coverage, query.KnownAt is { } at && !(warehouse.DataAsOf() < at) ? at : warehouse.DataAsOf(), warehouse.Now());

    private T? Use<T>(MetricQuery query, Func<ReadingContext, FactSlice, T> use) where T : class
    {
        var services = _queries.Services();
        services.Check(query.Scope);
        var context = Context(query, services, []);
        if (_queries.Unknown(query) is not null)
            return null;
        using var table = _queries.Facts(query, query.Period, context.AsOf);
        return use(context, table.Facts);
    }

    // Many facts keep all cores busy; few are done before a second core has woken up.
    private static (A, B, C) Together<A, B, C>(int facts, Func<A> first, Func<B> second, Func<C> third)
    {
        if (facts < 20_000)
            return (first(), second(), third());
        var (b, c) = (Task.Run(second), Task.Run(third));
        return (first(), b.GetAwaiter().GetResult(), c.GetAwaiter().GetResult());
    }

    private IReadOnlyList<Envelope> Trend(ReadingContext context, Scope scope, FactSlice facts, ulong? group = null)
    {
        if (context.Query.Grain is not { } grain)
            return [];
        var buckets = context.Query.Period.Buckets(grain).ToList();
        return [.. facts.ByBucket(buckets).Zip(buckets, (slice, bucket) =>
            Restated(context.Envelope(scope, new Period(bucket.From, bucket.To), slice, bucket.IsWhole, group)))];
    }

    // R20: the old value stays beside the new one, but for one that too few people are behind now.
    private Envelope Restated(Envelope bucket) => bucket.Flags.Contains(Statistics.Flags.TooFewPeople) || Published.Restated(bucket) is not { } first ? bucket : bucket with
    {
        Flags = [.. bucket.Flags, Charts.Flags.Restated],
        Details = new Dictionary<string, object?>(bucket.Details) { ["published"] = first.Value, ["published_at"] = first.At },
    };

    private Change Compare(ReadingContext context, Against against, FactSlice after)
    {
        var period = against.Window(context.Query.Period);
        using var table = _queries.Facts(context.Query with { Scope = against.Scope ?? context.Query.Scope }, period, context.AsOf);
        return context.Compare(context.Query.Scope, period, table.Facts, after) with { Scope = against.Scope?.ToString() };
    }

    private static Envelope Flagged(Envelope headline) => headline.LeftOut.ContainsKey("maturing")
        ? headline with { Flags = [.. headline.Flags, "maturing"] }
        : headline;
}
