namespace Metrics.Roi;

/// <summary>A scenario with the values of its inputs, ready to be asked. The same object answers the page, the report and the simulation.</summary>
public sealed class Calculation
{
    // Pages share one calculation, and a run fills rooms that the next one fills again.
    private readonly Lock _gate = new();
    private readonly Model _model;
    private readonly Accounts<decimal> _accounts;
    private readonly Amounts<decimal> _amounts;
    private readonly Amounts<double> _room;
    private readonly Accounts<double> _trial;

    /// <summary>Runs the base case.</summary>
    /// <param name="scenario">What is reckoned.</param>
    /// <param name="values">A value for each of its inputs, in their order.</param>
    /// <exception cref="RequestException">A formula divides by zero, or its names go round in a circle.</exception>
    public Calculation(Scenario scenario, IReadOnlyList<InputValue> values)
    {
        (Scenario, Values, _model) = (scenario, values, new Model(scenario));
        (_room, _amounts) = (_model.Room<double>(), _model.Room<decimal>());
        _trial = new Accounts<double>(scenario, _room);
        _accounts = new Accounts<decimal>(scenario, _amounts);
        Base = [.. values.Select(value => (double)value.Base)];
        // The run in double comes first: it refuses what is too large for decimal.
        _model.Run<double>(Base.ToArray(), _room);
        if (_room.Refusal is { } refusal)
            throw refusal;
        _model.Run<decimal>(values.Select(value => value.Base).ToArray(), _amounts);
        Views = [.. Enum.GetValues<View>().Select(Reckon)];
    }

    /// <summary>What is reckoned.</summary>
    public Scenario Scenario { get; }

    /// <summary>The inputs with their values.</summary>
    public IReadOnlyList<InputValue> Values { get; }

    /// <summary>The base values in the order of the inputs.</summary>
    public IReadOnlyList<double> Base { get; }

    /// <summary>The money of each <see cref="View"/>, exact.</summary>
    public IReadOnlyList<Financials> Views { get; }

    /// <summary>The money of a view.</summary>
    public Financials this[View view] => Views[(int)view];

    /// <summary>The value of an input.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public InputValue ValueOf(string name) => Values[IndexOf(name)];

    /// <summary>The place of an input.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public int IndexOf(string name) => Values.Index().Where(entry => entry.Item.Input.Name == name).Select(entry => (int?)entry.Index).FirstOrDefault()
        ?? throw new RequestException(name, $"'{Scenario.Name}' has no such input" + DefinitionException.DidYouMean(name, Values.Select(value => value.Input.Name)));

    /// <summary>The amounts of a benefit line, year by year.</summary>
    /// <param name="line">Its place among the benefits.</param>
    public BenefitAmounts Benefit(int line)
    {
        using var alone = _gate.EnterScope();
        var years = Enumerable.Range(0, Scenario.Years + 1).Select(year =>
        {
            _accounts.Settle(year);
            return (Part: _accounts.Benefit(line, year), Hours: _accounts.Hours(line, year), Counted: _accounts.Hours(line, year) * _accounts.Share(line));
        }).ToList();
        return new BenefitAmounts(Scenario.Benefits[line], [.. years.Select(year => year.Part.Gross)], [.. years.Select(year => year.Part.Full)],
            [.. years.Select(year => year.Part.RiskAdjusted)], [.. years.Select(year => year.Part.Attributed)], [.. years.Select(year => year.Part.Confirmed)],
            [.. years.Select(year => year.Hours)], [.. years.Select(year => year.Counted)]);
    }

    /// <summary>The amounts of a cost line, year by year.</summary>
    /// <param name="line">Its place among the costs.</param>
    /// <param name="view">Full, or adjusted up for risk.</param>
    public IReadOnlyList<decimal> Cost(int line, View view) => [.. Enumerable.Range(0, Scenario.Years + 1).Select(year => _accounts.Cost(line, year, view))];

    /// <summary>A derived amount of each year; null where there is none of that name.</summary>
    public IReadOnlyList<decimal>? Derived(string name) => Scenario.Derived.ContainsKey(name) ? Row(name) : null;

    /// <summary>Net present value in double of other values of the inputs; NaN where they are impossible.</summary>
    public double Npv(ReadOnlySpan<double> inputs, View view) => Trial(inputs, [], view);

    /// <summary>Sum of the net flows up to and with a year, of other values of the inputs; NaN where they are impossible.</summary>
    public double CumulativeAt(ReadOnlySpan<double> inputs, int year, View view)
    {
        var cumulative = new double[Scenario.Years + 1];
        Trial(inputs, cumulative, view);
        return cumulative[year];
    }

    /// <summary>People, payroll and hours of a year; null where the file names none.</summary>
    internal (decimal Engineers, decimal Payroll, decimal Hours)? GuardOf(int year) => Scenario.Guard is null ? null
        : (_amounts.At(NodeList.Engineers, year), _amounts.At(NodeList.Payroll, year), _amounts.At(NodeList.Hours, year));

    /// <summary>Hours that a pool holds in a year; null where the file does not say.</summary>
    internal decimal? PoolOf(string pool, int year) => Scenario.Pools.ContainsKey(pool) ? _amounts.At(NodeList.PoolOf(pool), year) : null;

    /// <summary>Runs other values; gives each view's net present value and running sums.</summary>
    /// <returns>Why they mean nothing; null where they do.</returns>
    internal RequestException? Run(ReadOnlySpan<double> inputs, Span<double> npv, Span<double> cumulative)
    {
        using var alone = _gate.EnterScope();
        _model.Run(inputs, _room);
        Span<double> benefits = stackalloc double[3], costs = stackalloc double[3], sums = stackalloc double[3];
        var (factor, width) = (1.0, Scenario.Years + 1);
        npv.Clear();
        sums.Clear();
        for (var year = 0; year <= Scenario.Years; year++, factor *= 1 + (double)Scenario.DiscountRate)
        {
            _trial.Sum(year, benefits, costs);
            for (var view = 0; view < 3; view++)
            {
                var net = benefits[view] - costs[view];
                npv[view] += net / factor;
                cumulative[view * width + year] = sums[view] += net;
            }
        }
        return _room.Refusal;
    }

    private double Trial(ReadOnlySpan<double> inputs, Span<double> cumulative, View view)
    {
        var width = Scenario.Years + 1;
        Span<double> npv = stackalloc double[3], sums = stackalloc double[3 * width];
        if (Run(inputs, npv, sums) is not null)
        {
            cumulative.Fill(double.NaN);
            return double.NaN;
        }
        if (cumulative.Length > 0)
            sums.Slice((int)view * width, width).CopyTo(cumulative);
        return npv[(int)view];
    }

    private decimal[] Row(string name) => [.. Enumerable.Range(0, Scenario.Years + 1).Select(year => _amounts.At(name, year))];

    private Financials Reckon(View view)
    {
        var (benefits, costs) = (new decimal[Scenario.Years + 1], new decimal[Scenario.Years + 1]);
        Span<decimal> ofYear = new decimal[3], spent = new decimal[3];
        for (var year = 0; year <= Scenario.Years; year++)
        {
            _accounts.Sum(year, ofYear, spent);
            (benefits[year], costs[year]) = (ofYear[(int)view], spent[(int)view]);
        }
        return Financials.Of(benefits, costs, Scenario.DiscountRate);
    }
}

/// <summary>A benefit line's money, each list from year 0 on.</summary>
/// <param name="Line">The line.</param>
/// <param name="Gross">What its formula gives.</param>
/// <param name="Full">Each hour counted once.</param>
/// <param name="RiskAdjusted">Full, less risk.</param>
/// <param name="Attributed">The share of full that its grade confirms.</param>
/// <param name="Confirmed">Attributed, less risk.</param>
/// <param name="Hours">Hours it claims.</param>
/// <param name="HoursCounted">Hours that remain when each is counted once.</param>
public sealed record BenefitAmounts(BenefitLine Line, IReadOnlyList<decimal> Gross, IReadOnlyList<decimal> Full, IReadOnlyList<decimal> RiskAdjusted,
    IReadOnlyList<decimal> Attributed, IReadOnlyList<decimal> Confirmed, IReadOnlyList<decimal> Hours, IReadOnlyList<decimal> HoursCounted)
{
    /// <summary>The money of a view.</summary>
    public IReadOnlyList<decimal> this[View view] => view switch { View.Full => Full, View.RiskAdjusted => RiskAdjusted, _ => Confirmed };
}
