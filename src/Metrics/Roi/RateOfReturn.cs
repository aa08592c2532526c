namespace Metrics.Roi;

/// <summary>Internal rates of return of yearly flows, the first at time 0 (measurement 4.5).</summary>
public static class RateOfReturn
{
    private const double Lowest = -0.99, Highest = 10, Precision = 1e-9;

    /// <summary>How often the flows change their sign; zeros are passed over.</summary>
    public static int SignChanges(IEnumerable<decimal> flows)
    {
        var signs = flows.Where(flow => flow != 0).Select(Math.Sign).ToList();
        return signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second);
    }

    /// <summary>The rate at which the flows are worth nothing, by bisection between −99 % and 1,000 %; null where they do not change sign there.</summary>
    public static double? Irr(IReadOnlyList<double> flows)
    {
        var (low, high) = (Lowest, Highest);
        var (atLow, atHigh) = (Npv(flows, low), Npv(flows, high));
        if (atLow * atHigh > 0 || atLow == atHigh)
            return null;
        while (high - low > Precision)
        {
            var middle = (low + high) / 2;
            if (Npv(flows, middle) * atLow > 0)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>(FV of inflows at r / −PV of outflows at r)^(1/n) − 1; null without an inflow or an outflow.</summary>
    public static double? Mirr(IReadOnlyList<double> flows, double rate)
    {
        var n = flows.Count - 1;
        var inflows = Npv([.. flows.Select(flow => Math.Max(flow, 0))], rate) * Math.Pow(1 + rate, n);
        var outflows = -Npv([.. flows.Select(flow => Math.Min(flow, 0))], rate);
        return n > 0 && inflows > 0 && outflows > 0 ? Math.Pow(inflows / outflows, 1.0 / n) - 1 : null;
    }

    /// <summary>Net present value.</summary>
    public static double Npv(IReadOnlyList<double> flows, double rate)
    {
        var (sum, factor) = (0.0, 1.0);
        foreach (var flow in flows)
        {
            sum += flow / factor;
            factor *= 1 + rate;
        }
        return sum;
    }
}
