using Metrics.Catalog;
using Metrics.Web.Pages;

namespace Metrics.Web.Prometheus;

/// <summary>
/// Every metric of the catalogue over the default window: the organisation, each team and each service. Labels are bounded by
/// what exists; no person, change or commit is one.
/// </summary>
internal sealed class MetricFamilies(Readings readings)
{
    /// <summary>Five families a metric: value, both ends of the interval, facts, coverage.</summary>
    /// <param name="library">Definitions and reader.</param>
    /// <param name="window">Local days.</param>
    public IEnumerable<Family> Read(Library library, Period window) => library.Catalog.Metrics.SelectMany(metric => Of(library, metric, window));

    private IEnumerable<Family> Of(Library library, Metric metric, Period window)
    {
        var services = library.Reader.Services();
        var owners = services.Services.ToDictionary(service => service.Name, service => service.Team);
        Reading Read(Scope scope, string? by = null) => readings.Read(library, library.Parse(
            new MetricRequest(metric.Id, scope.ToString(), When.Iso(window.From), When.Iso(window.To), By: by)));
        // Teams are asked for one by one, because an incident of two of its services is one to a team. Services come from one split.
        var own = services.Teams.Select(Scope.Team).Prepend(Scope.Organisation).Select(scope => Read(scope).Headline).ToList();
        var all = own.Concat(Read(Scope.Organisation, "service").Groups.Select(group => group.Headline))
            .Select(envelope => (Envelope: envelope, Labels: Labels(Scope.Parse(envelope.Scope), owners))).ToList();
        Family Gauge(string name, string help, Func<Envelope, double?> of) =>
            Family.Gauge(name, help, all.SelectMany(one => Sample.Of(of(one.Envelope), one.Labels)));
        var title = $"{Words.Title(metric)} ({metric.Id})";
        yield return Gauge(FamilyNames.Value(metric), title, envelope => envelope.Value);
        yield return Gauge(FamilyNames.Low(metric), $"{title}: lower end of the interval.", envelope => envelope.Value is null ? null : envelope.CiLow);
        yield return Gauge(FamilyNames.High(metric), $"{title}: upper end of the interval.", envelope => envelope.Value is null ? null : envelope.CiHigh);
        yield return Gauge(FamilyNames.Facts(metric), $"{title}: facts it rests on.", envelope => envelope.N);
        // The parts of a split tell the coverage of the whole.
        yield return Family.Gauge(FamilyNames.Coverage(metric), $"{title}: share of the events that are complete enough.",
            own.SelectMany(envelope => Sample.Of(envelope.Coverage, Labels(Scope.Parse(envelope.Scope), owners))));
    }

    private static (string, string?)[] Labels(Scope scope, Dictionary<string, string?> owners) => scope.Kind switch
    {
        "team" => [("scope", "team"), ("team", scope.Name)],
        "service" => [("scope", "service"), ("team", owners.GetValueOrDefault(scope.Name)), ("service", scope.Name)],
        _ => [("scope", "organisation")],
    };
}
