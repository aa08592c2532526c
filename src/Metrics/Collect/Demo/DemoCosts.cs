using System.Globalization;
using System.Text.Json;
using Metrics.Collect.Focus;

namespace Metrics.Collect.Demo;

/// <summary>What the demo organisation pays: its bill through the real import, and what no bill tells as events.</summary>
internal static class DemoCosts
{
    /// <summary>Lands them.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="file">Path of <c>samples/demo/costs.yml</c>.</param>
    /// <param name="end">The first day on which nothing is charged any more.</param>
    /// <param name="lives">The days on which each service is charged.</param>
    /// <param name="tally">Counts what lands.</param>
    /// <exception cref="DefinitionException">The description is wrong.</exception>
    public static void Land(Warehouse.Warehouse warehouse, string file, DateOnly end, IReadOnlyDictionary<string, (DateOnly From, DateOnly To)> lives, Tally tally)
    {
        var plan = YamlMap.Load(file);
        var bill = Path.Combine(Directory.CreateTempSubdirectory("metrics-demo-").FullName, "nimbus-focus.csv");
        try
        {
            File.WriteAllText(bill, new DemoBill(plan, lives, end).Write());
            new FocusImport(warehouse).Land([bill], tally);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(bill)!, recursive: true);
        }
        if (tally.Rejects.Count > 0)
            throw new DefinitionException("samples/demo/costs.yml", $"line {tally.Rejects[0].Line} of its bill: {tally.Rejects[0].Field} {tally.Rejects[0].Reason}");
        tally.Count += warehouse.Land(Events(plan, end));
    }

    private static IEnumerable<Document> Events(YamlMap plan, DateOnly end)
    {
        var first = end.AddDays(-(int)plan.Number("days", 30, 3650));
        for (var month = new DateOnly(first.Year, first.Month, 1).AddMonths(1); month < end; month = month.AddMonths(1))
        {
            foreach (var (cost, i) in plan.Maps("monthly", "kind", "amount", "text", "team").Select((cost, i) => (cost, i)))
                yield return Event("cost", $"monthly-{i}-{month:yyyy-MM}", ("kind", cost.Text("kind")), ("amount", Amount(cost)), ("currency", "EUR"),
                    ("started_at", Text(month)), ("ended_at", Text(month.AddMonths(1))), ("team", cost.OptionalText("team")), ("description", cost.Text("text")));
            if (month.Month % 3 != 1)
                continue;
            foreach (var team in plan.Map("developers").Keys)
                yield return Event("volume", $"developers-{team}-{month:yyyy-MM}", ("measure", "developers"), ("amount", plan.Map("developers").Number(team, 0, 1e6)),
                    ("started_at", Text(month)), ("is_level", true), ("team", team));
        }
        foreach (var (cost, i) in plan.Maps("entered", "kind", "days_ago", "amount", "text", "one_off").Select((cost, i) => (cost, i)))
            yield return Event("cost", $"entered-{i}", ("kind", cost.Text("kind")), ("amount", Amount(cost)), ("currency", "EUR"),
                ("started_at", Text(end.AddDays(-(int)cost.Number("days_ago", 0, 3650)))), ("description", cost.Text("text")), ("is_one_off", cost.Flag("one_off")));
    }

    private static string Amount(YamlMap cost) => cost.Number("amount", -1e12, 1e12).ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private static Document Event(string type, string id, params (string Name, object? Value)[] fields) => new("costs", $"inbound.{type}", id, null,
        JsonSerializer.Serialize(fields.Prepend(("id", id)).Prepend(("source", "costs")).Prepend(("type", type)).Where(field => field.Item2 is not null)
            .ToDictionary(field => field.Item1, field => field.Item2)));
}
