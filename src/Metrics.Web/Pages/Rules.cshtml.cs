using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Rules;

namespace Metrics.Web.Pages;

/// <summary>What the rules of metrics.yml make of what has landed: what each takes, what none takes, and why.</summary>
internal sealed class RulesPage(Readings readings, HostOptions options) : LensPage(readings)
{
    /// <summary>The trial.</summary>
    public DryRun Trial { get; private set; } = new([], [], []);

    /// <summary>What each connection takes of what its host listed, demo or not.</summary>
    public IReadOnlyList<Discovery> Discoveries { get; private set; } = [];

    /// <summary>Why the rules cannot be tried; null where they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the file anew, so that a change can be tried before the program is started again.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        ViewData["Title"] = "Rules";
        try
        {
            Trial = DryRun.Of(options.ConnectionsPath is { } path ? RuleBook.Load(path) : RuleBook.Empty, Served.Warehouse);
            Discoveries = Discovery.Of(options.ConnectionsPath is { } file ? ConnectionsFile.Load(file) : [], Served.Real);
        }
        catch (DefinitionException error)
        {
            Problem = error.Message;
        }
    }
}
