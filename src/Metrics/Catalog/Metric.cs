using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Metrics.Statistics;
using Metrics.Warehouse;

namespace Metrics.Catalog;

/// <summary>A set of facts and one statistic: one file of <c>sql/metrics</c>, one of the statistics its header names.</summary>
/// <param name="Id">Id as in the registry, <c>dora.lead_time.p50</c>.</param>
/// <param name="Name">Short name for dashboards, <c>lead_time</c> or <c>lead_time.p75</c>.</param>
/// <param name="Statistic">The statistic.</param>
/// <param name="File">The file with the facts.</param>
public sealed record Metric(string Id, string Name, Statistic Statistic, SqlFile File)
{
    private static readonly string[] Known =
        ["id", "title", "statistic", "value", "from", "until", "cluster", "better", "unit", "coverage", "weigh", "enough", "over", "once", "also", "rules", "about", "min_n",
            "people", "open_until", "stages", "state"];

    private static readonly Dictionary<string, string> UnitOfStatistic =
        new() { ["count"] = "1", ["rate7"] = "1/7 d", ["days_per_week"] = "d" };

    /// <summary>Title for people.</summary>
    public string Title => File.Header["title"];

    /// <summary>One paragraph on what it means and what is left out.</summary>
    public string About => File.Header["about"];

    /// <summary>Unit of the value; money is in the currency of <c>dashboards/costs/currency.yml</c>.</summary>
    public string Unit => Statistic.Unit ?? UnitOfStatistic.GetValueOrDefault(Statistic.Id, File.Header["unit"] == "currency" ? Costs.Currency : File.Header["unit"]);

    /// <summary>How costs are told, for metrics of money.</summary>
    internal CostRules Costs { get; private init; } = CostRules.None;

    /// <summary>True where coverage is a share of money, not of facts.</summary>
    internal bool IsWeighed => File.Header.ContainsKey("weigh");

    /// <summary>The coverage below which the grade is C at best; 0 where only the usual limits count.</summary>
    internal double Enough => File.Header.TryGetValue("enough", out var enough) ? double.Parse(enough, CultureInfo.InvariantCulture) : 0;

    /// <summary><c>lower</c>, <c>higher</c>, or empty for context.</summary>
    public string Better => File.Header.GetValueOrDefault("better", "");

    /// <summary>Rules of the measurement reference that the facts follow.</summary>
    public string Rules => File.Header.GetValueOrDefault("rules", "");

    /// <summary>How many people must stand behind a number before anything of it is shown; null where the facts are not about people.</summary>
    public int? MinN => File.Header.TryGetValue("min_n", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>True where what is still open lasts until the data ends, not only until the window does: a cohort is followed on.</summary>
    public bool IsFollowedOn => File.Header.GetValueOrDefault("open_until") == "data";

    /// <summary>Fingerprint of the facts' text and the statistic, and of the rules of allocation where it is about costs.</summary>
    public string Fingerprint => _fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        File.Text + Statistic.Id + (File.Reads.Contains("model.costs") ? Costs.Text : ""))))[..8];

    private string? _fingerprint;

    /// <summary>Whether its facts are what is so on each day, rather than what has happened: of a window, and of a bucket, only the
    /// last day counts, so that nothing counts twice. The header says <c>state: last day</c>.</summary>
    public bool IsState => File.Header.ContainsKey("state");

    /// <summary>The metrics of one file, the headline first.</summary>
    /// <exception cref="DefinitionException">The header lacks a key, has an unknown one, or names an unknown statistic.</exception>
    /// <param name="file">The file.</param>
    /// <param name="costs">How costs are told.</param>
    public static IReadOnlyList<Metric> Read(SqlFile file, CostRules costs)
    {
        if (file.Header.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new DefinitionException(file.Path, $"no header '{unknown}'" + DefinitionException.DidYouMean(unknown, Known));
        foreach (var key in new[] { "id", "title", "statistic", "unit", "coverage", "about" })
            if (!file.Header.ContainsKey(key))
                throw new DefinitionException(file.Path, $"the header lacks '{key}'");
        if (file.Header.TryGetValue("min_n", out var least) && !(int.TryParse(least, CultureInfo.InvariantCulture, out var people) && people >= 5))
            throw new DefinitionException(file.Path, $"min_n is '{least}'; it must be a whole number of people, and never below 5");
        if (file.Header.GetValueOrDefault("open_until", "data") is not "data" and var until)
            throw new DefinitionException(file.Path, $"open_until is '{until}'; it can only be data");
        var entries = file.Header["statistic"].Split(',', StringSplitOptions.TrimEntries);
        return [.. entries.Select((entry, index) => Make(file, entry, index, entries.Length == 1) with { Costs = costs })];
    }

    // "p50, p75" are dora.x.p50 and dora.x.p75; a single statistic without "as" takes the id as it is.
    private static Metric Make(SqlFile file, string entry, int index, bool alone)
    {
        var parts = entry.Split(" as ", StringSplitOptions.TrimEntries);
        var suffix = alone && parts.Length == 1 ? "" : "." + parts[^1];
        var statistic = ParseStatistic(file, parts[0]);
        if (statistic.NeedsValues && !file.Header.ContainsKey("value") && !(file.Header.ContainsKey("from") && file.Header.ContainsKey("until")))
            throw new DefinitionException(file.Path, $"'{parts[0]}' needs values: the header must name 'value', or 'from' and 'until'");
        if (statistic.NeedsDenominators && !file.Header.ContainsKey("over"))
            throw new DefinitionException(file.Path, $"'{parts[0]}' divides by something: the header must name 'over'");
        return new Metric(file.Header["id"] + suffix, file.Noun + (index == 0 ? "" : suffix), statistic, file);
    }

    private static Statistic ParseStatistic(SqlFile file, string id)
    {
        try
        {
            return Statistic.Parse(id);
        }
        catch (FormatException error)
        {
            throw new DefinitionException(file.Path, error.Message);
        }
    }
}
