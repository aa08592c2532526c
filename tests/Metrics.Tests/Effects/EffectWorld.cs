using System.Text.Json.Nodes;
using Metrics.Effects;
using Metrics.Statistics;

namespace Metrics.Tests.Effects;

/// <summary>
/// Fourteen teams with one service each, a deployment a week for eight quarters. Six take up the golden path in April 2024: their lead time
/// falls by 30 % and their change fail rate rises by 25 points, how often they deploy stays. One has only tried it.
/// </summary>
public sealed class EffectWorld : IDisposable
{
    internal const string Path = """{"title":"Golden path","about":"The default way.","start":"2023-01-01","detect":{"all":[{"label":"golden-path","value":"on"}]},"tried":[{"usage":"path.tried"}]}""";
    private static readonly DateTime Start = new(2023, 4, 3), Adopted = new(2024, 4, 1);

    public EffectWorld() : this(null)
    {
    }

    /// <summary>The same world, of which nothing has happened yet from that day on; all of it for null.</summary>
    internal EffectWorld(DateOnly? until)
    {
        Street = new Street("2025-04-02 00:00");
        Street.Send([.. Everything(until?.ToDateTime(TimeOnly.MinValue) ?? DateTime.MaxValue)]);
        Street.Declare("capability", ("golden-path", Path));
        Reader = new EffectReader(Street.Library, Street.Warehouse);
    }

    internal Street Street { get; }

    internal EffectReader Reader { get; }

    internal EffectFinding Find(string metric, string? level = null, string? interval = null, string? until = null) =>
        Reader.Read(EffectQuestion.Parse("golden-path", metric, level, interval, until));

    public void Dispose() => Street.Dispose();

    private static IEnumerable<JsonObject> Everything(DateTime end)
    {
        var random = new SplitMix64(3);
        for (var number = 1; number <= 14; number++)
        {
            var (service, adopts) = ($"s{number:00}", number <= 6);
            yield return Events.Service(service, $"acme/{service}", $"team-{number:00}");
            if (adopts)
                yield return Events.Trait($"label-{service}", "label", "golden-path", At(Adopted), "on", service);
            var level = 30 + 30 * random.NextUnit();
            for (var week = 0; week < 104; week++)
            {
                var items = Week(service, week, level, adopts && Start.AddDays(7 * week) >= Adopted, random.NextUnit(), random.NextUnit());
                foreach (var item in Start.AddDays(7 * week) < end ? items : [])
                    yield return item;
            }
        }
        yield return Events.Usage("tried", "path.tried", "2024-06-03 10:00", "s14");
        yield return new JsonObject { ["type"] = "annotation", ["source"] = "demo", ["id"] = "freeze", ["text"] = "Hiring freeze", ["kind"] = "freeze", ["started_at"] = "2024-05-06T00:00:00Z" };
    }

    private static IEnumerable<JsonObject> Week(string service, int week, double level, bool isOn, double luck, double fate)
    {
        var (day, sha) = (Start.AddDays(7 * week).AddHours(10), $"{service}w{week:000}");
        var hours = level * (0.8 + 0.4 * luck) * (isOn ? 0.7 : 1);
        yield return Events.Commit(sha, week == 0 ? "" : $"{service}w{week - 1:000}", At(day.AddHours(-hours)), $"acme/{service}");
        yield return Events.Change($"pr-{sha}", sha, At(day.AddHours(-1)), sha, $"acme/{service}");
        yield return Events.Deployment($"d-{sha}", At(day), sha, service);
        if (fate < (isOn ? 0.35 : 0.1))
            yield return Events.Incident($"i-{sha}", At(day.AddHours(1)), At(day.AddHours(2 + 3 * luck)), "change", null, service);
    }

    private static string At(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
