using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Rules;
using Metrics.Adoption;

namespace Metrics.Web.Pages;

/// <summary>What the rules of metrics.yml make of what has landed: what each takes, what none takes, and why.</summary>
internal sealed class RulesPage(Readings readings, HostOptions options) : LensPage(readings)
{
    /// <summary>The trial.</summary>
    public DryRun Trial { get; private set; } = new([], [], []);

    /// <summary>What each connection takes of what its host listed, demo or not.</summary>
    public IReadOnlyList<Discovery> Discoveries { get; private set; } = [];

    /// <summary>Where services would stand otherwise with what the platform offers, by its files as they are now: before and after.</summary>
    public IReadOnlyList<(Verdict Before, Verdict After)> Adoptions { get; private set; } = [];

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
            Adoptions = Turned();
            Discoveries = Discovery.Of(options.ConnectionsPath is { } file ? ConnectionsFile.Load(file) : [], Served.Real);
        }
        catch (DefinitionException error)
        {
            Problem = error.Message;
        }
    }

    private IReadOnlyList<(Verdict, Verdict)> Turned()
    {
        var before = Verdicts.Read(Served.Warehouse).ToDictionary(verdict => (verdict.Capability, verdict.Service));
        return [.. Verdicts.Try(Served.Warehouse).Select(after => (Before: before.GetValueOrDefault((after.Capability, after.Service)) ?? after with { Standing = "not declared" }, After: after))
            .Where(pair => pair.Before.Standing != pair.After.Standing)];
    }
}
