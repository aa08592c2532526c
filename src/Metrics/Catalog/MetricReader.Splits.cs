using Metrics.Statistics;

namespace Metrics.Catalog;

/// <content>What a whole is made of: its teams, services or other parts, which of them may be shown, and how services are spread.</content>
public sealed partial class MetricReader
{
    private IReadOnlyList<Reading> Groups(ReadingContext context, FactSlice facts)
    {
        if (context.Query.By is not { } by)
            return [];
        if (by is not ("team" or "service"))
            return Parts(context, facts);
        var names = by == "team" ? context.TeamsInScope() : context.Services.In(context.Query.Scope);
        var hashes = names.Select(name => by == "team" ? context.Services.ByTeam[name] : context.Services.ByService[name]).ToList();
        using var before = context.Query.Compare is { Scope: null } against ? _queries.Facts(context.Query, against.Window(context.Query.Period), context.AsOf) : null;
        var old = before?.Facts.ByGroup(hashes);
        var slices = facts.ByGroup(hashes);
        var hidden = Hidden(context.Query, facts, slices);
        return [.. slices.Select((slice, i) =>
        {
            var scope = new Scope(by, names[i]);
            if (hidden[i])
                return new Reading(context.TooFewPeople(scope), [], []) { Name = names[i] };
            var headline = context.Envelope(scope, context.Query.Period, slice, isWhole: true, hashes[i]);
            if (old is not null)
                headline = headline with { Change = context.Compare(scope, context.Query.Compare!.Window(context.Query.Period), old[i], slice) };
            return new Reading(headline, Trend(context, scope, slice, hashes[i]), []) { Name = names[i] };
        })];
    }

    private IReadOnlyList<Reading> Parts(ReadingContext context, FactSlice facts)
    {
        var groups = _queries.Groups(context.Query, context.AsOf);
        var slices = facts.ByGroup([.. groups.Select(group => group.Hash)]);
        var hidden = Hidden(context.Query, facts, slices);
        return [.. slices.Zip(groups, hidden).Select(item =>
        {
            var (slice, group, isHidden) = item;
            var part = $"{context.Query.By}={group.Name}";
            if (isHidden)
                return new Reading(context.TooFewPeople() with { Part = part }, [], []) { Name = group.Name };
            return new Reading(context.Envelope(context.Query.Scope, context.Query.Period, slice, isWhole: true) with { Part = part },
                [.. Trend(context, context.Query.Scope, slice).Select(bucket => bucket with { Part = part })], []) { Name = group.Name };
        })];
    }

    // R24: each service one vote. Where the split is by team, the facts carry teams and no spread is known.
    private static Spread? Spread(ReadingContext context, FactSlice facts)
    {
        if (context.Query.By is not (null or "service") || context.Query.Scope.Kind == "service" || context.Query.Metric.MinN is not null)
            return null;
        var values = facts.ByGroup(context.Services.Hashes(context.Query.Scope))
            .Select(slice => slice.Length == 0 ? null : context.Value(slice))
            .OfType<double>().Order().ToArray();
        return values.Length == 0 ? null : new Spread(values.Length, Quantiles.Of(values, 0.5), Quantiles.Of(values, 0.25), Quantiles.Of(values, 0.75));
    }

    // A team whose numbers are left out of the split by team has none when it is asked for alone.
    private bool IsHidden(ReadingContext context, FactSlice facts)
    {
        var query = context.Query;
        if (query.Metric.MinN is null || query.Scope.Kind != "team")
            return Crowd.IsTooSmall(query.Metric, facts);
        var teams = context.Services.ByTeam.Keys.Order(StringComparer.Ordinal).ToList();
        using var table = _queries.Facts(query with { Scope = Metrics.Scope.Organisation, By = "team" }, query.Period, context.AsOf);
        var slices = table.Facts.ByGroup([.. teams.Select(team => context.Services.ByTeam[team])]);
        return Hidden(query, table.Facts, slices)[teams.IndexOf(query.Scope.Name)];
    }

    private static bool[] Hidden(MetricQuery query, FactSlice whole, FactSlice[] groups) => query.Metric.MinN is { } least
        ? Crowd.TooSmall(least, Crowd.Size(whole), [.. groups.Select(Crowd.Size)]) : new bool[groups.Length];
}
