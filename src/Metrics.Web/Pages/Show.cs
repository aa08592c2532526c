using Metrics.Catalog;

namespace Metrics.Web.Pages;

/// <summary>
/// Answers the form for period, scope and comparison with the address of the page that shows them, so that every view
/// has one short address that can be sent to somebody else.
/// </summary>
internal static class Show
{
    public static void MapShow(this WebApplication app) => app.MapGet("/show", Answer).ExcludeFromDescription();

    private static IResult Answer(HttpRequest request) => Results.LocalRedirect(Address(request.Query));

    /// <summary>The address that a submitted form leads to.</summary>
    /// <exception cref="RequestException">The scope or the last day cannot be read.</exception>
    internal static string Address(IQueryCollection form)
    {
        var scope = Scope.Parse(form["scope"].ToString());
        var choice = Choice.Of(form);
        if (form["last"].ToString() is { Length: > 0 } last && choice.Period is null)
            choice = choice with { To = When.Iso(Library.Day("last day", last).AddDays(1)) };
        var own = form["own"].ToString().ToLowerInvariant().Split(' ');
        if (own.Contains(choice.Period))
            choice = choice with { Period = null };
        if (own.Contains(choice.Interval))
            choice = choice with { Interval = null };
        var path = form["at"].ToString();
        return IsAboutOneScope(path) ? choice.On(Lens.PathOf(scope)) : choice.On(path, scope);
    }

    // The dashboards of organisation, team and service name their scope in the path, other pages in the query.
    internal static bool IsAboutOneScope(string path) => path is "" or "/" || path.StartsWith("/delivery/teams/", StringComparison.Ordinal)
        || path.StartsWith("/delivery/services/", StringComparison.Ordinal);
}
