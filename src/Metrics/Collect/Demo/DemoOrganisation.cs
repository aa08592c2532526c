namespace Metrics.Collect.Demo;

/// <summary>Loads the demo organisation of <c>samples/demo</c> into a warehouse.</summary>
public static class DemoOrganisation
{
    /// <summary>Lands its events up to a day and refreshes.</summary>
    /// <param name="warehouse">An empty warehouse.</param>
    /// <param name="root">The folder that holds <c>samples/</c>.</param>
    /// <param name="end">The first day on which nothing happens any more: today.</param>
    /// <exception cref="DefinitionException">The description is wrong, or its events do not pass.</exception>
    public static void Load(Warehouse.Warehouse warehouse, string root, DateOnly end)
    {
        var description = Path.Combine(root, "samples", "demo", "organisation.yml");
        var result = new Collection(warehouse).Run("demo organisation", "import", tally =>
        {
            var lifetimes = new Lifetimes();
            tally.Count = warehouse.Land(Demo.Documents(description, end, lifetimes)) + warehouse.Land(RulesStory.Documents(Path.Combine(root, "samples", "demo", "rules.yml"), end));
            DemoCosts.Land(warehouse, Path.Combine(root, "samples", "demo", "costs.yml"), end, lifetimes.Days(end), tally);
            warehouse.Refresh();
        });
        if (result.Error is not null)
            throw new DefinitionException("samples/demo/organisation.yml", result.Error);
    }
}
