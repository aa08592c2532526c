using Metrics.Catalog;
using Metrics.Web.Pages;
using Microsoft.Extensions.Primitives;

namespace Metrics.Web.Mcp;

/// <summary>A tool's arguments about scope and period, read as the address of a page is read.</summary>
/// <param name="Scope">Organisation, team or service.</param>
/// <param name="Period">Local days.</param>
internal sealed record Question(Scope Scope, Period Period)
{
    /// <summary>Reads the texts; without a period it is the six months that end with the data.</summary>
    /// <param name="served">Says up to when there is data.</param>
    /// <param name="scope">org, team:NAME or service:NAME.</param>
    /// <param name="period">A length such as 6m or 4w.</param>
    /// <param name="from">First day, where there is no length.</param>
    /// <param name="to">First day after the period.</param>
    /// <exception cref="RequestException">A text is no scope, length or day.</exception>
    public static Question Read(Served served, string? scope, string? period, string? from, string? to)
    {
        var query = new QueryCollection(new Dictionary<string, StringValues> { ["period"] = period, ["from"] = from, ["to"] = to });
        var asOf = served.Warehouse.DataAsOf() ?? served.Warehouse.Now();
        var lens = Lens.Read(Choice.Of(query), Scope.Parse(scope ?? ""), 6, Grain.Week, asOf);
        return new Question(lens.Scope, lens.Period);
    }

    /// <summary>The request for a metric.</summary>
    public MetricRequest About(string metric, string? interval = null, string? by = null) =>
        new(metric, Scope.ToString(), When.Iso(Period.From), When.Iso(Period.To), interval, by);
}
