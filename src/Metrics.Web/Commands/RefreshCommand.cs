using System.CommandLine;
using Metrics.Warehouse;

namespace Metrics.Web.Commands;

/// <summary><c>refresh [--full]</c>: brings every number up to what has landed.</summary>
internal static class RefreshCommand
{
    public static Command Create()
    {
        var full = new Option<bool>("--full") { Description = "Recompute everything from the landed documents" };
        var command = new Command("refresh", "Bring every number up to what has landed.") { full };
        command.SetAction(parsed => Terminal.Run(parsed.GetValue(MetricsCommand.Data)!, warehouse =>
        {
            using var progress = new TerminalProgress(TimeProvider.System);
            var count = warehouse.Refresh(parsed.GetValue(full) ? RefreshExtent.Everything : RefreshExtent.Touched, progress);
            Console.Error.WriteLine($"{count.Documents:N0} documents, {count.Services:N0} services recomputed");
            return Terminal.Done;
        }));
        return command;
    }
}
