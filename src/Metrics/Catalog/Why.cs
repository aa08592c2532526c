using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>A change taken apart: what the services did themselves, and what only the mix of services did (measurement 1.10, mix shift).</summary>
/// <param name="Within">Part of the change from the services' own numbers, in the metric's unit; null where the statistic cannot be taken apart.</param>
/// <param name="Mix">Part from the changed weights of the services; null as <paramref name="Within"/>.</param>
/// <param name="Method"><c>kitagawa</c> for shares and means, <c>reweighted</c> for quantiles, <c>sum</c> for numbers and rates, <c>none</c>.</param>
/// <param name="Services">Every service with facts on one side, by name.</param>
public sealed record Why(double? Within, double? Mix, string Method, IReadOnlyList<ServiceChange> Services)
{
    /// <summary>True where the pooled number moved against the services' own change (Simpson's paradox).</summary>
    public bool IsReversed => Within * (Within + Mix) < 0;
}

/// <summary>What one service had before and after.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Before">Its own value before; null for none.</param>
/// <param name="After">Its own value after; null for none.</param>
/// <param name="NBefore">Facts before.</param>
/// <param name="NAfter">Facts after.</param>
/// <param name="Part">What it added to the change of the whole, in the metric's unit; null where the statistic cannot be taken apart.</param>
public sealed record ServiceChange(string Service, double? Before, double? After, int NBefore, int NAfter, double? Part);

/// <summary>Takes a change apart, from the same facts as the number itself.</summary>
internal sealed class Decomposition(ReadingContext context, Period before, IReadOnlyList<(string Name, FactSlice Before, FactSlice After)> services)
{
    private readonly Period _after = context.Query.Period;

    public Why Read()
    {
        var statistic = context.Query.Metric.Statistic;
        return statistic switch
        {
            Proportion or Mean => Kitagawa(),
            Percentile percentile => Reweighted(percentile.P),
            Count or RatePerWeek or Statistics.Sum => new Why(Parts().Sum(), 0, "sum", [.. services.Zip(Parts(), Row)]),
            _ => new Why(null, null, "none", [.. services.Select(service => Row(service, null))]),
        };
    }

    private Why Kitagawa()
    {
        var strata = services.Select(service => new Stratum(service.Name, Sum(before, service.Before), service.Before.Length,
            Sum(_after, service.After), service.After.Length)).ToList();
        if (MixDecomposition.Of(strata) is not { } whole)
            return new Why(null, null, "none", [.. services.Select(service => Row(service, null))]);
        var (nBefore, nAfter) = (strata.Sum(stratum => (double)stratum.NBefore), strata.Sum(stratum => (double)stratum.NAfter));
        var level = (whole.Before + whole.After) / 2;
        // A service's part: its own change at its mean weight, and its change of weight by how far it lies from the whole.
        return new Why(whole.Within, whole.Mix, "kitagawa", [.. services.Zip(strata, (service, stratum) =>
        {
            var rateBefore = stratum.NBefore > 0 ? stratum.KBefore / stratum.NBefore : stratum.KAfter / stratum.NAfter;
            var rateAfter = stratum.NAfter > 0 ? stratum.KAfter / stratum.NAfter : rateBefore;
            var (weightBefore, weightAfter) = (stratum.NBefore / nBefore, stratum.NAfter / nAfter);
            return Row(service, (weightBefore + weightAfter) / 2 * (rateAfter - rateBefore)
                + ((rateBefore + rateAfter) / 2 - level) * (weightAfter - weightBefore));
        })]);
    }

    // What the number would be now with the services' weights of before. Services without facts on one side are mix.
    private Why Reweighted(double p)
    {
        var rows = services.Select(service => Row(service, null)).ToList();
        var both = services.Where(service => service.Before.Length > 0 && service.After.Length > 0).ToList();
        var old = WeightedQuantile.Of(services.SelectMany(service => Values(before, service.Before)).Select(value => (value, 1.0)), p);
        var fresh = WeightedQuantile.Of(services.SelectMany(service => Values(_after, service.After)).Select(value => (value, 1.0)), p);
        var standard = WeightedQuantile.Of(both.SelectMany(service => Values(_after, service.After)
            .Select(value => (value, (double)service.Before.Length / service.After.Length))), p);
        return old is null || fresh is null || standard is null ? new Why(null, null, "none", rows)
            : new Why(standard - old, fresh - standard, "reweighted", rows);
    }

    private IEnumerable<double?> Parts() => services.Select(service =>
        (context.ValueIn(_after, service.After) ?? 0) - (double?)(context.ValueIn(before, service.Before) ?? 0));

    private ServiceChange Row((string Name, FactSlice Before, FactSlice After) service, double? part) => new(service.Name,
        service.Before.Length == 0 ? null : context.ValueIn(before, service.Before),
        service.After.Length == 0 ? null : context.ValueIn(_after, service.After), service.Before.Length, service.After.Length, part);

    private double Sum(Period period, FactSlice facts) => Values(period, facts).Sum();

    private double[] Values(Period period, FactSlice facts) => context.ValuesIn(period, facts).ToArray();
}
