namespace Metrics.Collect.Demo;

/// <summary>Loads the demo organisation of <c>samples/demo</c> into a warehouse.</summary>
public static class DemoOrganisation
{
    /// <summary>Lands its events up to a day and refreshes.</summary>
    /// <param name="warehouse">An empty warehouse.</param>
    /// <param name="root">The folder that holds <c>samples/</c>.</param>
    /// <param name="end">The first day on which nothing happens any more: today.</param>
    /// <param name="cancel">Gives up; the warehouse is then good for nothing but to be closed.</param>
    /// <exception cref="DefinitionException">The description is wrong, or its events do not pass.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static void Load(Warehouse.Warehouse warehouse, string root, DateOnly end, CancellationToken cancel = default)
    {
        var description = Path.Combine(root, "samples", "demo", "organisation.yml");
        var result = new Collection(warehouse).Run("demo organisation", "import", tally =>
        {
            var lifetimes = new Lifetimes();
            tally.Count = warehouse.Land(Demo.Documents(description, end, lifetimes).Select(document => Unless(document, cancel))) + warehouse.Land(RulesStory.Documents(Path.Combine(root, "samples", "demo", "rules.yml"), end));
            cancel.ThrowIfCancellationRequested();
            DemoCosts.Land(warehouse, Path.Combine(root, "samples", "demo", "costs.yml"), end, lifetimes.Days(end), tally);
            warehouse.Refresh(progress: new Steps(cancel));
        });
        cancel.ThrowIfCancellationRequested();
        if (result.Error is not null)
            throw new DefinitionException("samples/demo/organisation.yml", result.Error);
    }

    private static Document Unless(Document document, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return document;
    }

    // A refresh tells of every step that it begins.
    private sealed class Steps(CancellationToken cancel) : IProgress<string>
    {
        public void Report(string value) => cancel.ThrowIfCancellationRequested();
    }
}
