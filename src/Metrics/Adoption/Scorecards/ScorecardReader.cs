using System.Globalization;
using Dapper;
using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>Answers the checks of a scorecard for any day, past ones too: from the stretches of <c>model.check_spans</c>, the
/// metrics' own facts, and the deviations that held on that day.</summary>
public sealed class ScorecardReader(Warehouse.Warehouse warehouse)
{
    /// <summary>A scorecard on each of some days.</summary>
    /// <param name="card">The scorecard.</param>
    /// <param name="days">The days.</param>
    /// <param name="services">The services there are.</param>
    /// <param name="read">Reads a metric.</param>
    public IReadOnlyList<ScorecardDay> Read(Scorecard card, IReadOnlyList<DateOnly> days, ServiceList services, Func<MetricQuery, Reading> read)
    {
        var facts = Facts(card);
        return [.. days.Select(day =>
        {
            var measured = Measured(card, day, read);
            return new ScorecardDay(card, day, [.. Known(services, day)
                .Select(service => new ServiceResult(service.Name, service.Team, Results(card, service.Name, day, facts, measured)))
                .Where(result => result.IsConcerned)]);
        })];
    }

    // Of a day, the services that had been deployed by then; one that never was is there from the first day on.
    private static IEnumerable<ServiceEntry> Known(ServiceList services, DateOnly day) => services.Services
        .Where(service => service.FirstDeployedAt is not { } first || DateOnly.FromDateTime(first.UtcDateTime) <= day);

    private static Dictionary<(string Service, string Check), (Outcome, string)> Measured(Scorecard card, DateOnly day, Func<MetricQuery, Reading> read)
    {
        var measured = new Dictionary<(string, string), (Outcome, string)>();
        foreach (var check in card.Checks.Where(check => check.Metric is not null))
        {
            var window = new Period(day.AddDays(1 - check.Days), day.AddDays(1));
            foreach (var group in read(new MetricQuery(check.Metric!, Scope.Organisation, window, By: "service")).Groups)
                if (group.Headline.Value is { } value)
                    measured[(group.Name, check.Id)] = (check.Bound!.Allows(value) ? Outcome.Pass : Outcome.Fail,
                        string.Create(CultureInfo.InvariantCulture, $"{Charts.Format.Exact(value, group.Headline.Unit)}, n = {group.Headline.N}"));
        }
        return measured;
    }

    private static List<CheckResult> Results(Scorecard card, string service, DateOnly day, CardFacts facts, Dictionary<(string, string), (Outcome, string)> measured) =>
        [.. card.Checks.Select(check =>
        {
            if (!facts.Applies.Contains((service, check.Id)))
                return new CheckResult(check, Outcome.NotApplicable);
            var (outcome, evidence) = check.Metric is not null
                ? measured.GetValueOrDefault((service, check.Id), (Outcome.Unknown, "too few facts"))
                : facts.Spans[(service, check.Id)].FirstOrDefault(span => span.From <= day && day < span.Until) is { Outcome: { } known } span
                    ? (known, span.From.Year < 1990 ? "" : $"since {span.From:yyyy-MM-dd}") : (Outcome.Unknown, "nothing tells of it");
            return outcome != Outcome.Pass && facts.Waivers[service].FirstOrDefault(waiver => waiver.Covers(card, check, day)) is { DeviationId: not null } waiver
                ? new CheckResult(check, Outcome.Waived, $"until {waiver.Until:yyyy-MM-dd}")
                : new CheckResult(check, outcome, evidence);
        })];

    private CardFacts Facts(Scorecard card)
    {
        using var connection = warehouse.Connect();
        var name = card.Name;
        return new CardFacts(
            [.. connection.Query<(string, string)>("select service_id, check_id from model.checks where scorecard = $name and is_applicable", new { name })],
            connection.Query<(string Service, string Check, string Outcome, DateOnly From, DateOnly Until)>("""
                select service_id, check_id, outcome, held_from, held_until from model.check_spans where scorecard = $name
                """, new { name }).ToLookup(row => (row.Service, row.Check), row => new Span(Enum.Parse<Outcome>(row.Outcome, ignoreCase: true), row.From, row.Until)),
            connection.Query<(string Service, string Deviation, string? Rule, string? Capability, DateOnly From, DateOnly Until)>("""
                select service_id, deviation_id, rule, capability_id, holds_from, holds_until from model.waivers
                """).ToLookup(row => row.Service, row => new Waiver(row.Deviation, row.Rule, row.Capability, row.From, row.Until)));
    }

    private sealed record CardFacts(HashSet<(string, string)> Applies, ILookup<(string, string), Span> Spans, ILookup<string, Waiver> Waivers);

    private readonly record struct Span(Outcome? Outcome, DateOnly From, DateOnly Until);

    private readonly record struct Waiver(string? DeviationId, string? Rule, string? Capability, DateOnly From, DateOnly Until)
    {
        public bool Covers(Scorecard card, Check check, DateOnly day) => From <= day && day < Until
            && (Rule == card.Name || Rule == $"{card.Name}/{check.Id}" || Capability is not null && Capability == check.Capability);
    }
}
