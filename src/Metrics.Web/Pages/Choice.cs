using Metrics.Catalog;
using Microsoft.AspNetCore.Http.Extensions;

namespace Metrics.Web.Pages;

/// <summary>What the reader has chosen, as it travels in the address; what is null the page decides.</summary>
/// <param name="Period">A length that ends with the data: <c>4w</c>, <c>6m</c>.</param>
/// <param name="From">First day, where there is no length.</param>
/// <param name="To">First day after the period.</param>
/// <param name="Interval">week, month or quarter.</param>
/// <param name="Compare"><c>year</c>, a scope or <c>none</c>; null for the period before.</param>
internal sealed record Choice(string? Period, string? From, string? To, string? Interval, string? Compare)
{
    /// <summary>Which facts are read.</summary>
    public Filter Filter { get; init; } = Filter.None;

    /// <summary>Reads a query string; a length stands above dates, and an empty value chooses nothing.</summary>
    public static Choice Of(IQueryCollection query)
    {
        var period = Text(query, "period");
        return new Choice(period, period is null ? Text(query, "from") : null, period is null ? Text(query, "to") : null,
            Text(query, "interval"), Text(query, "compare") is { } compare && compare != "previous" ? compare : null)
        {
            Filter = Filter.Parse(Text(query, "repo"), Text(query, "environment"), Text(query, "size"), Text(query, "bots")),
        };
    }

    /// <summary>The address of a page with everything chosen, so that it travels along.</summary>
    /// <param name="path">Path of the page.</param>
    /// <param name="scope">Named in the query where the path does not name it; null otherwise.</param>
    public string On(string path, Scope? scope = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Fields(scope))
            query.Add(name, value);
        return path + query;
    }

    /// <summary>Everything chosen, by the name that the address gives it; a form that goes elsewhere carries it along.</summary>
    /// <param name="scope">As for <see cref="On"/>.</param>
    public IEnumerable<(string Name, string Value)> Fields(Scope? scope = null) =>
        from field in new[]
        {
            ("scope", scope is { Kind: not "org" } other ? other.ToString() : null), ("period", Period), ("from", From), ("to", To),
            ("interval", Interval), ("compare", Compare),
        }.Concat(Filter.Fields().Select(field => (field.Name, (string?)field.Value)))
        where field.Item2 is not null
        select (field.Item1, field.Item2!);

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
