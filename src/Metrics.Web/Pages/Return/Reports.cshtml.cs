using System.Globalization;
using Metrics.Reports;
using Metrics.Web.Api;
using Metrics.Web.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Return;

/// <summary>The quarterly reports: the archive, how two quarters differ, and the form that builds one.</summary>
internal sealed class ReportsPage(ReportDesk desk, Served served, Written written, HostOptions options) : PageModel
{
    private const int QuartersOffered = 8;

    /// <summary>Every report, the newest quarter first.</summary>
    public IReadOnlyList<ArchivedReport> Reports { get; private set; } = [];

    /// <summary>Reports that are being built, or could not be.</summary>
    public IReadOnlyList<ReportInMaking> Making { get; private set; } = [];

    /// <summary>True while one is being built.</summary>
    public bool IsBusy => Making.Any(making => making.Problem is null);

    /// <summary>How two reports differ; null where nobody asked.</summary>
    public ReportDifference? Difference { get; private set; }

    /// <summary>Quarters that can be reported on, the newest first; the running one last is not among them.</summary>
    public IReadOnlyList<Quarter> Quarters { get; private set; } = [];

    /// <summary>Teams that can be reported on.</summary>
    public IReadOnlyList<string> Teams { get; } = [.. served.Library.Reader.Services().Teams];

    /// <summary>True where whoever builds must show the ingestion key.</summary>
    public bool NeedsKey => written.NeedsKey && !desk.IsDemo;

    /// <summary>True while the demo organisation is shown.</summary>
    public bool IsDemo => desk.IsDemo;

    /// <summary>What is asked of the reader, where nobody says otherwise.</summary>
    public string Decision { get; private set; } = "";

    /// <summary>Why the last request was refused; null where it was not.</summary>
    public RequestException? Problem { get; private set; }

    /// <summary>Shows the archive, and the difference between two reports where the address names them.</summary>
    /// <param name="one">A report.</param>
    /// <param name="with">Another one of the same scope.</param>
    public void OnGet(string? one, string? with)
    {
        Look();
        if (string.IsNullOrEmpty(one) || string.IsNullOrEmpty(with))
            return;
        try
        {
            Difference = ReportDifference.Of(desk.Archive.Find(one).Snapshot, desk.Archive.Find(with).Snapshot);
        }
        catch (RequestException wrong)
        {
            Problem = wrong;
        }
    }

    /// <summary>Begins to build a report; the page then tells how far it is.</summary>
    public IActionResult OnPost(string? quarter, string? scope, string? decision, string? role, string? key)
    {
        try
        {
            if (!desk.IsDemo && !Guards.IsKey(key, options))
                throw new RequestException("key", "this is not the ingestion key of this installation");
            if (string.IsNullOrWhiteSpace(role))
                throw new RequestException("role", "write the role in which you act, as 'platform team'");
            desk.Begin(Quarter.Parse(quarter, desk.Settings.FiscalYearStarts), Scope.Parse(scope ?? "org"), decision, role.Trim());
            return LocalRedirect("/return/reports");
        }
        catch (RequestException wrong)
        {
            Problem = wrong;
            Look();
            Decision = decision ?? "";
            return Page();
        }
    }

    /// <summary>Takes away the notice that a report could not be built.</summary>
    public IActionResult OnPostForget(string id)
    {
        desk.Forget(id);
        return LocalRedirect("/return/reports");
    }

    /// <summary>A scope as readers see it.</summary>
    public static string Words(Snapshot snapshot) => Pages.Words.Scope(Scope.Parse(snapshot.Scope));

    /// <summary>How long a report usually takes in steps, so that a bar can be drawn: one for each line of the scorecard, and some around them.</summary>
    public static string Steps(ReportInMaking making) => Math.Min(95, making.Steps * 4).ToString(CultureInfo.InvariantCulture);

    private void Look()
    {
        ViewData["Title"] = "Quarterly reports";
        (Reports, Making, Decision) = (desk.Archive.All(), desk.Making, desk.Settings.Decision);
        var quarters = new List<Quarter> { desk.Newest };
        while (quarters.Count < QuartersOffered)
            quarters.Add(quarters[^1].Previous);
        Quarters = quarters;
        // Shows itself again until it is built; without a script, too.
        if (IsBusy)
            Response.Headers["Refresh"] = "1";
    }
}
