using System.CommandLine;
using Metrics.Adoption;

namespace Metrics.Web.Commands;

/// <summary><c>adoption</c>: where every service stands with every capability, and what shows it.</summary>
internal static class AdoptionCommand
{
    private static readonly Option<string?> Capability = new("--capability") { Description = "Only that capability" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "By the files as they are now; changes nothing" };
    private static readonly Option<bool> All = new("--all") { Description = "Also services that a capability is not meant for" };

    public static Command Create()
    {
        var command = new Command("adoption", "Print which services use what the platform offers, and what shows it.") { Capability, DryRun, All };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!,
            warehouse => Print(warehouse, parsed.GetValue(Capability), parsed.GetValue(DryRun), parsed.GetValue(All))));
        return command;
    }

    private static int Print(Warehouse.Warehouse warehouse, string? only, bool isTrial, bool all)
    {
        var names = Metrics.Adoption.Capability.ReadAll(warehouse.Options.Root, warehouse.Options.IsDemo).Select(one => one.Name).ToList();
        if (only is not null && !names.Contains(only))
            throw new RequestException("--capability", $"no capability '{only}'" + DefinitionException.DidYouMean(only, names));
        warehouse.Refresh();
        var verdicts = isTrial ? Verdicts.Try(warehouse) : Verdicts.Read(warehouse);
        Terminal.Table([["capability", "service", "team", "standing", "since", "evidence"],
            .. verdicts.Where(verdict => (only is null || verdict.Capability == only) && (all || verdict.IsEligible)).Select(verdict => new[]
            {
                verdict.Capability, verdict.Service, verdict.Team ?? "", verdict.Standing, verdict.Since is { } at ? $"{at:yyyy-MM-dd}" : "", verdict.Evidence,
            })], Console.Out);
        return Terminal.Done;
    }
}
