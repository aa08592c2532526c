using System.Text.Json.Nodes;
using Metrics.Reports;
using Metrics.Roi;

namespace Metrics.Tests.Reports;

/// <summary>A street with two quarters of one service: the second has more failures.</summary>
internal static class Quarters
{
    /// <summary>When the second quarter is over and nothing matures any more.</summary>
    public const string After = "2025-05-20 00:00";

    /// <summary>Deployments every third day from July 2024 to March 2025; in 2025 every second one fails, before that every tenth.</summary>
    public static Street Street(string now = After, string service = "checkout", string team = "payments")
    {
        var street = new Street(now);
        return street.Send([Events.Service(service, "acme/checkout", team), .. Story(service)]);
    }

    /// <summary>What a report is built from, with the money of the worked base case.</summary>
    public static Sources Of(Street street, string quarter = "2025-Q1", string scope = "org", bool withMoney = true) =>
        new(street.Library, street.Warehouse, Quarter.Parse(quarter), Scope.Parse(scope))
        {
            Money = new(() => withMoney ? MoneyReading.Of(new ScenarioReader(street.Library, Quarter.Parse(quarter).Period.To).Result("five-year-platform")) : null),
        };

    private static IEnumerable<JsonObject> Story(string service)
    {
        yield return Events.Commit("c0", "", "2024-06-25 09:00");
        yield return Events.Deployment("D0", "2024-06-26 10:00", "c0", service);
        var day = new DateTime(2024, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 1; day < new DateTime(2025, 4, 1, 0, 0, 0, DateTimeKind.Utc); i++, day = day.AddDays(3))
        {
            string At(int hours) => day.AddHours(hours).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
            yield return Events.Commit($"c{i}", $"c{i - 1}", At(1));
            yield return Events.Change($"pr-{i}", $"c{i}", At(2 + (i % 5)));
            yield return Events.Deployment($"D{i}", At(8 + (i % 7)), $"c{i}", service);
            if (i % (day.Year == 2025 ? 2 : 10) == 0)
                yield return Events.Incident($"I{i}", At(16), At(17 + (i % 4)), deployment: $"D{i}", service: service);
        }
    }
}
