using System.Text;
using Metrics.Exports;
using Metrics.Reports;
using Metrics.Web.Api;
using Metrics.Web.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Return;

/// <summary>One quarterly report: what it says in short, its files and hashes, who did what to it, and the signature that it waits for.</summary>
internal sealed class ReportPage(ReportDesk desk, Chromium chromium, Written written, HostOptions options) : PageModel
{
    /// <summary>The report.</summary>
    public ArchivedReport Report { get; private set; } = null!;

    /// <summary>What it says.</summary>
    public Snapshot Snapshot => Report.Snapshot;

    /// <summary>SHA-256 of the HTML file as it is given out; the PDF prints it.</summary>
    public string HtmlHash { get; private set; } = "";

    /// <summary>True where the server can make the PDF.</summary>
    public bool HasPdf => chromium.IsThere;

    /// <summary>The report of the quarter before, to compare with; null where there is none.</summary>
    public Snapshot? Earlier { get; private set; }

    /// <summary>The state that a signature would bring it to; null where it is published.</summary>
    public ReportState? Next => Report.State == ReportState.Published ? null : Report.State + 1;

    /// <summary>True where whoever signs must show the ingestion key.</summary>
    public bool NeedsKey => written.NeedsKey && !desk.IsDemo;

    /// <summary>Why the last signature was refused; null where it was not.</summary>
    public RequestException? Problem { get; private set; }

    /// <summary>What was typed.</summary>
    public string Role { get; private set; } = "";

    /// <summary>What was typed.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Shows it.</summary>
    /// <exception cref="RequestException">There is no such report.</exception>
    public IActionResult OnGet(string id)
    {
        if (desk.Archive.Lookup(id) is null)
            return NotFound();
        Look(id);
        return Page();
    }

    /// <summary>Signs it.</summary>
    /// <param name="id">The report.</param>
    /// <param name="role">Who signs, as a role.</param>
    /// <param name="note">What they have to say.</param>
    /// <param name="sha256">Hash of the snapshot they looked at.</param>
    /// <param name="state">reviewed or published.</param>
    /// <param name="key">The ingestion key.</param>
    public IActionResult OnPost(string id, string? role, string? note, string? sha256, string? state, string? key)
    {
        if (desk.Archive.Lookup(id) is null)
            return NotFound();
        try
        {
            if (!desk.IsDemo && !Guards.IsKey(key, options))
                throw new RequestException("key", "this is not the ingestion key of this installation");
            desk.Archive.Sign(id, state == "published" ? ReportState.Published : ReportState.Reviewed, role ?? "", note ?? "", sha256 ?? "");
            return LocalRedirect($"/return/reports/{id}");
        }
        catch (RequestException wrong)
        {
            (Problem, Role, Note) = (wrong, role ?? "", note ?? "");
            Look(id);
            return Page();
        }
    }

    private void Look(string id)
    {
        Report = desk.Archive.Find(id);
        ViewData["Title"] = Snapshot.Title;
        HtmlHash = Snapshot.Hash(Encoding.UTF8.GetBytes(ReportHtml.Write(Snapshot)));
        Earlier = desk.Archive.All().Select(known => known.Snapshot).FirstOrDefault(known => known.Scope == Snapshot.Scope && known.Window.To <= Snapshot.Window.From);
    }
}
