using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Catalog;

/// <summary>
/// The files of <c>dashboards/costs</c>, checked: in which currency costs are told, who bears which, what cloud cost is divided by, and
/// what an hour of outage costs. The model reads the files themselves; here a mistake in them stops the start.
/// </summary>
/// <param name="Currency">The currency in which costs are told, ISO 4217.</param>
/// <param name="Basis">Which column of a bill counts: effective (amortised), billed or list.</param>
/// <param name="Volume">What cloud cost is divided by.</param>
/// <param name="Per">So many of them are one unit: 1000 for the cost of a thousand requests.</param>
/// <param name="Text">All that was read: another text is another definition.</param>
public sealed partial record CostRules(string Currency, string Basis, string Volume, double Per, string Text)
{
    private const string Folder = "dashboards/costs";
    private static readonly string[] Files = ["allocation", "currency", "outages", "unit"];
    private static readonly string[] Conditions =
        ["kind", "provider", "account", "sub_account", "sub_account_name", "service_name", "service_category", "region", "resource_type", "category", "tags"];

    /// <summary>What holds without any file.</summary>
    public static CostRules None { get; } = new("EUR", "effective", "deployments", 1, "");

    /// <summary>Reads and checks the folder; a missing file says nothing.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, has an unknown key or a value that cannot be.</exception>
    public static CostRules Load(string root)
    {
        var folder = Path.Combine(root, Folder);
        var found = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText)
            : [];
        return Parse(found);
    }

    /// <summary>Checks the texts of the files, by name without ending.</summary>
    /// <exception cref="DefinitionException">As <see cref="Load"/>.</exception>
    public static CostRules Parse(IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Keys.FirstOrDefault(name => !Files.Contains(name)) is { } unknown)
            throw new DefinitionException($"{Folder}/{unknown}.yml", $"nobody reads this file{DefinitionException.DidYouMean(unknown, Files)}; write {string.Join(", ", Files)}");
        var rules = None with { Text = string.Join('\0', texts.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Key + '\0' + file.Value)) };
        if (Map(texts, "currency") is { } currency)
            rules = rules with { Currency = ReadCurrency(currency) };
        if (Map(texts, "allocation") is { } allocation)
            rules = rules with { Basis = ReadAllocation(allocation) };
        if (Map(texts, "outages") is { } outages)
            CheckOutages(outages);
        if (Map(texts, "unit")?.Only("volume", "per") is not { } unit)
            return rules;
        return rules with { Volume = unit.Text("volume"), Per = unit.Number("per", 1e-6, 1e12, 1) };
    }

    private static YamlMap? Map(IReadOnlyDictionary<string, string> texts, string name) =>
        texts.TryGetValue(name, out var text) ? YamlMap.Parse($"{Folder}/{name}.yml", text) : null;

    private static string ReadCurrency(YamlMap file)
    {
        file.Only("currency", "rates");
        if (!Code().IsMatch(file.Text("currency")))
            throw file.Wrong("currency", $"'{file.Text("currency")}' is no currency; write three letters, such as EUR");
        if (!file.Has("rates"))
            return file.Text("currency");
        var rates = file.Map("rates");
        foreach (var code in rates.Keys)
        {
            if (!Code().IsMatch(code) || code == file.Text("currency"))
                throw rates.Wrong(code, code == file.Text("currency") ? "the currency of the costs themselves needs no rate" : "is no currency; write three letters, such as USD");
            var days = rates.Map(code);
            foreach (var day in days.Keys)
            {
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    throw days.Wrong(day, "is no day; write YYYY-MM-DD: the rate: the first day on which it holds, and what one unit was worth then");
                days.Number(day, 1e-6, 1e6);
            }
        }
        return file.Text("currency");
    }

    private static string ReadAllocation(YamlMap file)
    {
        file.Only("cost", "rules");
        foreach (var rule in file.Maps("rules"))
            CheckRule(rule.Only("name", "when", "to", "split", "as", "among", "weights", "measure", "idle"));
        return file.Has("cost") ? file.Word("cost", "effective", "billed", "list") : "effective";
    }

    private static void CheckRule(YamlMap rule)
    {
        var conditions = rule.Map("when").Only(Conditions);
        if (conditions.Keys.FirstOrDefault() is null)
            throw rule.Wrong("when", "holds no condition; write for example {service_name: \"*\"} for all");
        foreach (var key in conditions.Keys.Where(key => key != "tags"))
            conditions.Text(key);
        if (conditions.Has("tags"))
            foreach (var tag in conditions.Map("tags").Keys)
                conditions.Map("tags").Text(tag);
        if (rule.Has("to") == rule.Has("split") && !(rule.Flag("idle") && !rule.Has("to")))
            throw rule.Wrong("a rule gives the cost to somebody (to) or shares it (split), one of the two");
        if (rule.Has("to") && rule.Map("to").Only("service", "team", "service_from_tag", "team_from_tag").Keys.ToList() is not { Count: 1 })
            throw rule.Wrong("to", "names one of service, team, service_from_tag, team_from_tag");
        if (rule.Has("split"))
            CheckSplit(rule, rule.Word("split", "even", "direct", "weights", "volume"));
    }

    private static void CheckSplit(YamlMap rule, string split)
    {
        if (rule.Has("as"))
            rule.Word("as", "service", "team");
        if (split == "volume")
            rule.Text("measure");
        if (split != "even" && rule.Has("among"))
            throw rule.Wrong("among", "belongs to an even split; weights name their own shares");
        if (split != "weights")
            return;
        var weights = rule.Map("weights");
        if (weights.Keys.Sum(name => weights.Number(name, 0, 1e9)) <= 0)
            throw rule.Wrong("weights", "add up to nothing; give at least one of them a weight above 0");
    }

    private static void CheckOutages(YamlMap file)
    {
        file.Only("per_hour", "services", "share", "severities");
        file.OptionalNumber("per_hour");
        file.Number("share", 0, 1, 1);
        file.Texts("severities");
        if (file.Has("services"))
            foreach (var service in file.Map("services").Keys)
                file.Map("services").Number(service, 0, 1e9);
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Code();
}
