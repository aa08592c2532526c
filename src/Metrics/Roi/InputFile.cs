namespace Metrics.Roi;

/// <summary>Reads one input of a scenario's file.</summary>
internal static class InputFile
{
    /// <summary>The keys that can stand once for all inputs, under <c>defaults</c>.</summary>
    public static readonly string[] Stated = ["kind", "source", "owner", "date", "sign_off"];

    private static readonly string[] Keys =
        ["title", "unit", "base", "low", "high", "cap", "shape", "metric", "scope", "months", "currency", .. Stated];

    public static Input Read(YamlMap inputs, string name, YamlMap? defaults, CurrencyRates money, Catalog.Catalog catalog)
    {
        var map = inputs.Map(name).Only(Keys).Over(defaults);
        var unit = ReadUnit(map);
        var kind = map.Word<InputKind>("kind");
        if (kind == InputKind.Measured != map.Has("metric"))
            throw map.Wrong("metric", kind == InputKind.Measured ? "missing; a measured input names the metric it is read from" : "only a measured input names a metric");
        var currency = map.OptionalText("currency");
        if (currency is not null && unit != InputUnit.Money)
            throw map.Wrong("currency", $"only money has a currency, and this is {unit.Name}");
        var measured = kind == InputKind.Measured ? ReadMetric(map, unit, catalog) : null;
        // What a metric measures in money has its own currency.
        if (measured is not null && unit == InputUnit.Money)
            currency = measured.Metric.Unit;
        var input = new Input
        {
            Name = name,
            Title = map.Text("title"),
            Unit = unit,
            Kind = kind,
            Base = Value(map, "base", unit) ?? (kind == InputKind.Measured ? null : throw map.Wrong("base", "missing")),
            Low = Value(map, "low", unit),
            High = Value(map, "high", unit),
            Cap = Value(map, "cap", unit),
            Shape = kind == InputKind.Measured ? ShapeKind.Interval : ReadShape(map),
            MeasuredBy = measured,
            Currency = currency == money.Currency ? null : currency,
            Rate = money.RateOf(currency, why => map.Wrong(measured is null ? "currency" : "metric", why)),
            Source = map.Text("source"),
            Owner = ScenarioFile.Owner(map, "owner"),
            Date = ScenarioFile.Day(map, "date"),
            SignOff = map.Has("sign_off") ? map.Word<SignOff>("sign_off") : SignOff.None,
        };
        return Checked(input, map);
    }

    private static InputUnit ReadUnit(YamlMap map)
    {
        var word = map.Word("unit", [.. InputUnit.All.Select(unit => unit.Name)]);
        return InputUnit.All.First(unit => unit.Name == word);
    }

    // PERT is the default for judgements of experts (measurement 4.7).
    private static ShapeKind ReadShape(YamlMap map) => !map.Has("low") && !map.Has("high") ? ShapeKind.Fixed
        : map.Has("shape") && map.Word("shape", "triangular", "pert", "lognormal") is var word && word != "pert"
            ? word == "triangular" ? ShapeKind.Triangular : ShapeKind.Lognormal
            : ShapeKind.Pert;

    private static decimal? Value(YamlMap map, string key, InputUnit unit) => map.Has(key) ? unit.Read(map.Text(key), why => map.Wrong(key, why)) : null;

    private static MeasuredBy ReadMetric(YamlMap map, InputUnit unit, Catalog.Catalog catalog)
    {
        var metric = catalog.Find(map.Text("metric")) ?? throw map.Wrong("metric", $"no metric '{map.Text("metric")}'" + catalog.DidYouMean(map.Text("metric")));
        var factor = unit.FactorOf(metric.Unit) ?? throw map.Wrong("unit",
            $"'{metric.Name}' cannot be {unit.Name}; write one of {string.Join(", ", InputUnit.Of(metric.Unit))}");
        var scope = map.OptionalText("scope") ?? "org";
        if (scope != "org" && scope.Split(':') is not ["team" or "service", { Length: > 0 }])
            throw map.Wrong("scope", $"'{scope}' is no scope; write org, team:NAME or service:NAME");
        return new MeasuredBy(metric, Scope.Parse(scope), (int)map.Number("months", 1, 60, 12), factor);
    }

    private static Input Checked(Input input, YamlMap map)
    {
        if (input.Base is not { } likely)
            return input.Low is null && input.High is null ? input : throw map.Wrong("base", "missing; a stand-in has low, base and high, or base alone");
        if (input.Low is null != input.High is null && input.Shape != ShapeKind.Lognormal)
            throw map.Wrong(input.Low is null ? "low" : "high", "missing; a range has two ends");
        if (input.Low > likely || input.High < likely)
            throw map.Wrong(input.Low > likely ? "low" : "high", $"the range from {map.OptionalText("low")} to {map.OptionalText("high")} does not hold the base, {map.Text("base")}");
        if (input.Low is { } low && low == input.High)
            throw map.Wrong("high", "is the same as low; leave both out where the value is known");
        if (input.Shape == ShapeKind.Lognormal && (input.High is null || input.Low is not null || likely <= 0 || input.High <= likely || input.Cap is null || input.Cap < input.High))
            throw map.Wrong("shape", "a log-normal needs base (its median, above 0), high (its 90th percentile, above base) and cap (at least high), and no low");
        return input.Cap is null || input.Shape == ShapeKind.Lognormal ? input : throw map.Wrong("cap", "only a log-normal has a cap");
    }
}
