using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Metrics.Roi;

/// <summary>Reads <c>dashboards/scenarios/*.yml</c>. Everything that can be wrong is refused with file and key before the first page is served.</summary>
public static class ScenarioFile
{
    /// <summary>Most years of a model.</summary>
    public const int MostYears = 15;

    private static readonly string[] Keys =
    [
        "based_on", "title", "about", "owner", "currency", "rate_date", "rates", "start", "fiscal_year_starts_in", "years", "discount_rate", "adoption", "risk", "defaults",
        "inputs", "derived", "benefits", "costs", "pools", "guard", "claims", "flexibility", "question", "shows", "seed",
    ];

    /// <summary>Reads every scenario below the root, by name.</summary>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <param name="catalog">The metrics.</param>
    /// <exception cref="DefinitionException">A file is no YAML, lacks something, or names what does not exist.</exception>
    public static IReadOnlyDictionary<string, Scenario> ReadAll(string root, Catalog.Catalog catalog)
    {
        var folder = Path.Combine(root, "dashboards", "scenarios");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("dashboards/scenarios/" + Path.GetFileName(file), File.ReadAllText(file), catalog, name => Beside(folder, name)))
                .ToDictionary(scenario => scenario.Name)
            : new Dictionary<string, Scenario>();
    }

    /// <summary>Parses one scenario's text.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="text">Its YAML.</param>
    /// <param name="catalog">The metrics.</param>
    /// <param name="beside">Path and text of the scenario that it is based on; null where there is none of that name.</param>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Scenario Parse(string path, string text, Catalog.Catalog catalog, Func<string, (string Path, string Text)?>? beside = null)
    {
        var own = YamlMap.Parse(path, text).Only(Keys);
        var below = own.Has("based_on") ? Below(own, beside) : null;
        var (file, name) = (own.Over(below), Path.GetFileNameWithoutExtension(path));
        YamlMap At(string key) => own.Has(key) || below is null ? own : below;
        var (years, money) = ((int)file.Number("years", 1, MostYears), ReadMoney(file, At("rates")));
        var (benefits, costs) = Risks(file, At("risk"));
        var inputs = ReadInputs(own, below, money, catalog);
        var scenario = new Scenario
        {
            Name = name,
            Title = file.Text("title"),
            About = file.Text("about"),
            Owner = Owner(file, "owner"),
            Money = money,
            Calendar = new FiscalCalendar(Day(file, "start"), (int)file.Number("fiscal_year_starts_in", 1, 12, 1)),
            Years = years,
            DiscountRate = Share(file, "discount_rate", 0.1m),
            Adoption = ReadAdoption(file, years),
            Inputs = inputs,
            Derived = Formulas(At("derived"), "derived"),
            Benefits = [.. At("benefits").Maps("benefits").Select(map => LineFile.Benefit(map, file, years, benefits))],
            Costs = [.. At("costs").Maps("costs").Select(map => LineFile.Cost(map, file, years, costs))],
            Pools = Formulas(At("pools"), "pools"),
            Guard = file.Has("guard") ? ReadGuard(At("guard").Map("guard").Only("engineers", "payroll", "hours")) : null,
            Claims = [.. At("claims").Maps("claims").Select(ReadClaim)],
            Flexibility = file.OptionalText("flexibility") ?? "",
            Question = file.Has("question") ? ReadQuestion(At("question").Map("question").Only("input", "year"), inputs, years) : null,
            IsExposure = file.Has("shows") && file.Word("shows", "return", "exposure") == "exposure",
            Seed = file.Has("seed") ? (ulong)file.Number("seed", 0, 1e15) : SeedOf(name),
        };
        if (scenario.Benefits.Count + scenario.Costs.Count == 0)
            throw own.Wrong("benefits", "missing; a scenario has benefits, costs or both");
        Model.Check(scenario, own);
        return scenario;
    }

    /// <summary>The seed of a scenario that states none: from its name alone, so that other inputs meet the same draws.</summary>
    public static ulong SeedOf(string name) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes("scenario|" + name)));

    /// <summary>A formula of a mapping.</summary>
    internal static Formula Formula(YamlMap map, string key) => Roi.Formula.Parse(map.Text(key), why => map.Wrong(key, why));

    /// <summary>A share written in percent, from 0 to 1.</summary>
    internal static decimal Share(YamlMap map, string key, decimal otherwise) =>
        map.Has(key) ? InputUnit.Percent.Read(map.Text(key), why => map.Wrong(key, why)) : otherwise;

    /// <summary>A day.</summary>
    internal static DateOnly Day(YamlMap map, string key) =>
        DateOnly.TryParseExact(map.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100 ? day
        : throw map.Wrong(key, $"'{map.Text(key)}' is no day between 1990 and 2100; write YYYY-MM-DD");

    /// <summary>A team or role.</summary>
    internal static string Owner(YamlMap map, string key) => map.Text(key) is var owner && !owner.Contains('@', StringComparison.Ordinal) ? owner
        : throw map.Wrong(key, $"'{map.Text(key)}' is a person's address; name the team or the role that answers for it");

    private static (string, string)? Beside(string folder, string name)
    {
        var file = Path.Combine(folder, Path.GetFileName(name) + ".yml");
        return File.Exists(file) ? ("dashboards/scenarios/" + Path.GetFileName(file), File.ReadAllText(file)) : null;
    }

    private static YamlMap Below(YamlMap own, Func<string, (string Path, string Text)?>? beside)
    {
        var (path, text) = beside?.Invoke(own.Text("based_on")) ?? throw own.Wrong("based_on", $"no scenario '{own.Text("based_on")}'");
        var below = YamlMap.Parse(path, text).Only(Keys);
        return below.Has("based_on") ? throw own.Wrong("based_on", $"'{own.Text("based_on")}' is itself based on another one; name that") : below;
    }

    // An input that both files state counts as the upper one states it; the others keep their place in the order of the draws.
    private static IReadOnlyList<Input> ReadInputs(YamlMap own, YamlMap? below, CurrencyRates money, Catalog.Catalog catalog)
    {
        YamlMap? Part(YamlMap? file, string key) => file is not null && file.Has(key) ? file.Map(key) : null;
        var (upper, lower) = (Part(own, "inputs"), Part(below, "inputs"));
        var names = (lower?.Keys ?? []).Concat(upper?.Keys ?? []).Distinct().ToList();
        if (names.Count == 0)
            throw own.Wrong("inputs", "missing");
        return [.. names.Select(name => upper is not null && upper.Has(name)
            ? InputFile.Read(upper, name, Part(own, "defaults")?.Only(InputFile.Stated), money, catalog)
            : InputFile.Read(lower!, name, Part(below, "defaults")?.Only(InputFile.Stated), money, catalog))];
    }

    private static (decimal Benefits, decimal Costs) Risks(YamlMap file, YamlMap holder)
    {
        if (!file.Has("risk"))
            return (0, 0);
        var risk = holder.Map("risk").Only("benefits", "costs");
        return (Share(risk, "benefits", 0), Share(risk, "costs", 0));
    }

    private static CurrencyRates ReadMoney(YamlMap file, YamlMap holder)
    {
        var currency = Code(file, "currency", file.Text("currency"));
        var date = Day(file, file.Has("rate_date") ? "rate_date" : "start");
        if (!file.Has("rates"))
            return new CurrencyRates(currency, date, new Dictionary<string, decimal>());
        if (!file.Has("rate_date"))
            throw file.Wrong("rate_date", "missing; rates hold on one day");
        var rates = holder.Map("rates");
        return new CurrencyRates(currency, date, rates.Keys.ToDictionary(key => Code(rates, key, key),
            key => InputUnit.Money.Read(rates.Text(key), why => rates.Wrong(key, why)) is > 0 and var rate ? rate : throw rates.Wrong(key, "a rate is above 0")));
    }

    private static string Code(YamlMap map, string key, string text) => CurrencyRates.IsCode(text) ? text
        : throw map.Wrong(key, $"'{text}' is no currency; write its three letters, for example EUR");

    private static IReadOnlyList<Formula> ReadAdoption(YamlMap file, int years)
    {
        var texts = file.Texts("adoption");
        if (texts.Length > 0 && texts.Length < years)
            throw file.Wrong("adoption", $"has {texts.Length} years of {years}; year {texts.Length + 1} has no data");
        return [.. texts.Select((text, i) => Roi.Formula.Parse(text, why => file.Wrong($"adoption[{i}]", why)))];
    }

    private static Dictionary<string, Formula> Formulas(YamlMap file, string key)
    {
        if (!file.Has(key))
            return [];
        var map = file.Map(key);
        return map.Keys.ToDictionary(name => name, name => Formula(map, name));
    }

    private static Guard ReadGuard(YamlMap map) => new(Formula(map, "engineers"), Formula(map, "payroll"), Formula(map, "hours"));

    private static Claim ReadClaim(YamlMap map)
    {
        map.Only("text", "value", "source", "sample", "beside", "multiple", "time_won", "counter");
        return new Claim(map.Text("text"), map.OptionalText("value") ?? "", map.Text("source"), map.Text("sample"),
            map.Has("beside") ? map.Word("beside", [.. Claim.OwnNumbers]) : "none", (decimal?)map.OptionalNumber("multiple"),
            map.Has("time_won") ? Share(map, "time_won", 0) : null, map.Flag("counter"));
    }

    private static (string, int) ReadQuestion(YamlMap map, IReadOnlyList<Input> inputs, int years) =>
        inputs.Any(input => input.Name == map.Text("input")) ? (map.Text("input"), (int)map.Number("year", 1, years))
        : throw map.Wrong("input", $"no input '{map.Text("input")}'" + DefinitionException.DidYouMean(map.Text("input"), inputs.Select(input => input.Name)));
}
