namespace Metrics.Surveys;

/// <summary>Where an item's wording comes from and under which licence it may be shipped (measurement 2.5).</summary>
/// <param name="Id">Short name that items refer to.</param>
/// <param name="Citation">Authors, year, title.</param>
/// <param name="Licence">The licence, with the attribution it asks for.</param>
public sealed record Source(string Id, string Citation, string Licence);
