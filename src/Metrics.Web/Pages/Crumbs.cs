namespace Metrics.Web.Pages;

/// <summary>One step of the way to a page; the last has no link.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Link">Its address.</param>
internal readonly record struct Crumb(string Text, string? Link);

/// <summary>The way to a page.</summary>
internal static class Crumbs
{
    /// <summary>Delivery, teams and services, and then what is named.</summary>
    public static IReadOnlyList<Crumb> Of(Lens lens, params IEnumerable<Crumb> rest) =>
        [new("Delivery", lens.Dashboard(Scope.Organisation)), new("Teams and services", lens.Choice.On("/delivery")), .. rest];
}
