using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Exports;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Platform;

namespace Metrics.Web.Api;

/// <summary><c>GET /api/v1/platform/deviations</c>, <c>…/scorecards</c>, <c>…/scorecards/{name}</c>, <c>…/maturity</c>, <c>…/friction</c>, and the same as files.</summary>
internal static class StandardsApi
{
    public static void MapStandards(this WebApplication app)
    {
        var platform = app.MapGroup("/api/v1/platform").WithTags("Platform");
        platform.MapGet("deviations", (Readings readings, string? scope, string? state, string? category) => Register(readings, scope, state, category))
            .WithSummary("Declared deviations, drift, reasons, cost by currency, and the audit log").ProducesProblem(400);
        platform.MapGet("scorecards", (Readings readings) => new Answers(readings, readings.Served.Library).Library.Catalog.Scorecards.Select(card =>
            new { card.Name, card.Title, card.About, card.Owner, card.Target, card.Highest, checks = card.Checks.Select(Of) })).WithSummary("Every scorecard with its checks");
        platform.MapGet("scorecards/{name}", (Readings readings, string name, string? day) => Card(readings, name, day))
            .WithSummary("A scorecard on a day, today unless another is named: share at or above the target, distribution of levels, and each service's checks").ProducesProblem(400);
        platform.MapGet("maturity", (Readings readings, string? day) => Maturity(readings, day))
            .WithSummary("Platform maturity on a day: level of each aspect, what it rests on, overall level and lowest").ProducesProblem(400);
        platform.MapGet("friction", (Readings readings) => Friction.ReadAll(readings.Served.Warehouse)).WithSummary("Everything that makes the platform hard to use, with status, age and teams");
        app.MapGet("/platform/deviations.{format}", (Readings readings, HostOptions options, HttpRequest request, string format, string? scope, string? state, string? category) =>
            File(readings, options, request, format, "deviations", Deviations(readings, scope, state, category))).ExcludeFromDescription();
        app.MapGet("/platform/scorecards/{name}.{format}", (Readings readings, HostOptions options, HttpRequest request, string name, string format) =>
            File(readings, options, request, format, name, StandardsTables.Scorecard(CardOn(readings, name, null).Day))).ExcludeFromDescription();
        app.MapGet("/platform/maturity.{format}", (Readings readings, HostOptions options, HttpRequest request, string format) =>
            File(readings, options, request, format, "maturity", StandardsTables.Maturity(MaturityOn(readings, null)))).ExcludeFromDescription();
        app.MapGet("/platform/friction.{format}", (Readings readings, HostOptions options, HttpRequest request, string format) =>
            File(readings, options, request, format, "friction", StandardsTables.Frictions(Friction.ReadAll(readings.Served.Warehouse), readings.Served.Warehouse.Now()))).ExcludeFromDescription();
    }

    private static object Register(Readings readings, string? scope, string? state, string? category)
    {
        var register = DeviationRegister.Read(readings.Served.Warehouse, new Answers(readings, readings.Served.Library).Today);
        var inScope = InScope(readings, scope);
        return new
        {
            as_of = register.Day,
            deviations = DeviationsPage.Filtered(register.All.Where(one => inScope(one.Service)), state ?? "", category ?? "").Select(one => new
            {
                one.Id, one.Service, one.Team, one.Capability, one.Rule, one.Category, one.Reason, one.RequestedBy, one.ApprovedBy, one.CreatedAt, one.RenewedAt, one.ExpiresAt,
                one.WithdrawnAt, state = DeviationsPage.Mark(one.State).Word, one.ReviewNote, one.MonthlyCost, one.Currency, one.Url, one.Renewals, age_days = one.Age(register.Day),
            }),
            drift = register.Drifting.Where(one => inScope(one.Service)),
            median_age_days = register.MedianAge,
            reasons = register.Reasons,
            cost_a_month = register.Costs.Select(cost => new { cost.Currency, cost.Cost, cost.Deviations }),
            log = register.Log.Where(line => inScope(line.Service)),
        };
    }

    private static ExportTable Deviations(Readings readings, string? scope, string? state, string? category)
    {
        var register = DeviationRegister.Read(readings.Served.Warehouse, new Answers(readings, readings.Served.Library).Today);
        var inScope = InScope(readings, scope);
        return StandardsTables.Deviations(DeviationsPage.Filtered(register.All.Where(one => inScope(one.Service)), state ?? "", category ?? ""), register.Day);
    }

    private static Func<string, bool> InScope(Readings readings, string? text)
    {
        var (scope, services) = (Scope.Parse(text ?? ""), readings.Served.Library.Reader.Services());
        services.Check(scope);
        var names = services.In(scope).ToHashSet();
        return service => scope.Kind == "org" || names.Contains(service);
    }

    private static object Card(Readings readings, string name, string? text)
    {
        var (day, envelope) = CardOn(readings, name, text);
        return new
        {
            day.Card.Name, as_of = day.Day, day.Card.Target, share = envelope, distribution = day.Distribution,
            services = day.Services.Select(service => new
            {
                service.Service, service.Team, service.Level, service.Score, missing = service.Missing.Select(result => result.Check.Id),
                checks = service.Checks.Select(result => new { result.Check.Id, outcome = Word(result.Outcome), result.Evidence }),
            }),
        };
    }

    private static object Maturity(Readings readings, string? text)
    {
        var result = MaturityOn(readings, text);
        return new
        {
            as_of = result.Day, result.Overall, result.Minimum, known_aspects = result.KnownAspects,
            aspects = result.Aspects.Select(aspect => new
            {
                aspect.Aspect.Name, aspect.Aspect.Title, aspect.Level, is_open = aspect.IsOpen,
                criteria = aspect.Criteria.Select(one => new { one.Criterion.Level, one.Criterion.Title, state = MaturityPage.Mark(one.State) switch { "met" => "met", "unmet" => "not met", _ => "not known" }, one.Evidence }),
            }),
        };
    }

    private static (ScorecardDay Day, Envelope Share) CardOn(Readings readings, string name, string? text)
    {
        var answers = new Answers(readings, readings.Served.Library);
        var numbers = readings.Standards(answers.Library);
        var day = text is null ? answers.Today : Library.Day("day", text);
        var card = numbers.Card(name, day);
        return (card, numbers.Share(card, Scope.Organisation, new Period(day, day.AddDays(1))));
    }

    private static MaturityResult MaturityOn(Readings readings, string? text)
    {
        var answers = new Answers(readings, readings.Served.Library);
        return readings.Standards(answers.Library).Maturity(text is null ? answers.Today : Library.Day("day", text));
    }

    private static object Of(Check check) => new { check.Id, check.Title, check.Level, check.Weight, check.Kind, check.Asks, check.How };

    internal static string Word(Outcome outcome) => outcome == Outcome.NotApplicable ? "not applicable" : outcome.ToString().ToLowerInvariant();

    private static IResult File(Readings readings, HostOptions options, HttpRequest request, string format, string name, ExportTable table) => format switch
    {
        "csv" => Results.File(CsvFile.Write(table), "text/csv; charset=utf-8", $"{name}.csv"),
        "xlsx" => Results.File(ExcelFile.Write(table,
        [
            ("Title", name), ("Data as of (UTC)", readings.Served.Warehouse.DataAsOf()?.UtcDateTime),
            ("Origin", readings.Served.IsDemo ? "Demo data, an invented organisation" : "This installation"), ("Address", $"{options.Origin(request)}{request.Path.ToString()[..^5]}"),
        ]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx"),
        _ => throw new RequestException("format", $"'{format}' is none of csv, xlsx"),
    };
}
