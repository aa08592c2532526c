using System.Numerics;

namespace Metrics.Roi;

/// <summary>How a sum is looked at. Every page and file prints the first and the last.</summary>
public enum View
{
    /// <summary>What the formulas give, each hour counted once.</summary>
    Full,

    /// <summary>Full with benefits adjusted down and costs up for risk.</summary>
    RiskAdjusted,

    /// <summary>Risk-adjusted, and of each benefit only the share that its attribution grade confirms.</summary>
    Confirmed,
}

/// <summary>From the amounts of a run to money that counts: gross, less what is counted twice, less what cannot be put down to the
/// platform, less risk.</summary>
internal sealed class Accounts<T> where T : INumber<T>
{
    private readonly Amounts<T> _amounts;
    private readonly (int Amount, int Hours, T Kept, T Factor, T Risk)[] _benefits;
    private readonly (int Row, T Risk)[] _costs;
    private readonly (int[] Lines, int Available)[] _pools;
    private readonly int _allHours;
    private readonly T[] _shares;

    public Accounts(Scenario scenario, Amounts<T> amounts)
    {
        _amounts = amounts;
        _benefits = [.. scenario.Benefits.Select(line => (amounts.Row(line.Name), line.Hours is null ? -1 : amounts.Row(NodeList.HoursOf(line.Name)),
            T.CreateChecked(1 - line.Overlap), T.CreateChecked(BenefitLine.Factor(line.Grade)), T.CreateChecked(line.Risk)))];
        _costs = [.. scenario.Costs.Select(line => (amounts.Row(line.Name), T.CreateChecked(line.Risk)))];
        _pools = [.. scenario.Benefits.Select((line, i) => (line.Pool, i)).Where(entry => entry.Pool is not null).GroupBy(entry => entry.Pool!)
            .Select(pool => (pool.Select(entry => entry.i).ToArray(), scenario.Pools.ContainsKey(pool.Key) ? amounts.Row(NodeList.PoolOf(pool.Key)) : -1))];
        _allHours = scenario.Guard is null ? -1 : amounts.Row(NodeList.Hours);
        _shares = new T[_benefits.Length];
    }

    /// <summary>The parts of a benefit in a year.</summary>
    /// <param name="line">Its place among the benefits.</param>
    /// <param name="year">The year; <see cref="Settle"/> was called for it.</param>
    public Part<T> Benefit(int line, int year)
    {
        var (row, _, _, factor, risk) = _benefits[line];
        var gross = _amounts.At(row, year);
        // Harm is nobody's success: it is neither halved by its grade nor made smaller by its risk (5.5).
        var full = T.IsNegative(gross) ? gross : gross * _shares[line];
        var attributed = T.IsNegative(full) ? full : full * factor;
        return new Part<T>(gross, full, full - risk * T.Abs(full), attributed, attributed - risk * T.Abs(attributed));
    }

    /// <summary>A cost in a year.</summary>
    public T Cost(int line, int year, View view)
    {
        var (row, risk) = _costs[line];
        var cost = _amounts.At(row, year);
        return view == View.Full ? cost : cost + risk * T.Abs(cost);
    }

    /// <summary>Finds the share of each benefit that remains in a year when each hour is counted once.</summary>
    public void Settle(int year)
    {
        for (var i = 0; i < _benefits.Length; i++)
            _shares[i] = _benefits[i].Kept;
        foreach (var (lines, available) in _pools)
        {
            var (sum, largest) = (T.Zero, T.Zero);
            foreach (var line in lines)
            {
                var hours = Hours(line, year);
                (sum, largest) = (sum + hours, T.Max(largest, hours));
            }
            Shrink(lines, sum, available < 0 ? largest : _amounts.At(available, year));
        }
        if (_allHours < 0)
            return;
        var all = T.Zero;
        for (var i = 0; i < _benefits.Length; i++)
            all += Hours(i, year) * _shares[i];
        var limit = _amounts.At(_allHours, year);
        for (var i = 0; all > limit && T.IsPositive(all) && i < _benefits.Length; i++)
            if (_benefits[i].Hours >= 0)
                _shares[i] *= limit / all;
    }

    /// <summary>The hours that a line claims in a year, before they are counted once.</summary>
    public T Hours(int line, int year) => _benefits[line].Hours < 0 ? T.Zero : T.Max(T.Zero, _amounts.At(_benefits[line].Hours, year));

    /// <summary>The share of a line that remains in the year that was settled last.</summary>
    public T Share(int line) => _shares[line];

    /// <summary>Benefits and costs of a year, for each view; settles the year first.</summary>
    public void Sum(int year, Span<T> benefits, Span<T> costs)
    {
        Settle(year);
        benefits.Fill(T.Zero);
        costs.Fill(T.Zero);
        for (var i = 0; i < _benefits.Length; i++)
        {
            var part = Benefit(i, year);
            benefits[0] += part.Full;
            benefits[1] += part.RiskAdjusted;
            benefits[2] += part.Confirmed;
        }
        for (var i = 0; i < _costs.Length; i++)
        {
            costs[0] += Cost(i, year, View.Full);
            costs[1] += Cost(i, year, View.RiskAdjusted);
        }
        costs[2] = costs[1];
    }

    private void Shrink(int[] lines, T claimed, T available)
    {
        if (claimed <= available || !T.IsPositive(claimed))
            return;
        foreach (var line in lines)
            _shares[line] *= available / claimed;
    }
}

/// <summary>A benefit of a year in its steps.</summary>
/// <param name="Gross">What the formula gives.</param>
/// <param name="Full">Each hour counted once.</param>
/// <param name="RiskAdjusted">Full, less risk.</param>
/// <param name="Attributed">The share of full that the grade confirms.</param>
/// <param name="Confirmed">Attributed, less risk.</param>
internal readonly record struct Part<T>(T Gross, T Full, T RiskAdjusted, T Attributed, T Confirmed);
