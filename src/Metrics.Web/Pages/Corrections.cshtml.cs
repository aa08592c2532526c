using System.Globalization;
using Metrics.Catalog;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages;

/// <summary>What people have said about the causes of incidents, and the form for one more word.</summary>
internal sealed class CorrectionsPage(Readings readings, Written written) : LensPage(readings)
{
    private const int DeploymentsShown = 100;

    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>Service of the incident to correct; null for none.</summary>
    public string? Service { get; private set; }

    /// <summary>The incident to correct; null for none.</summary>
    public string? Incident { get; private set; }

    /// <summary>What the numbers take as its cause now.</summary>
    public string Now { get; private set; } = "";

    /// <summary>Deployments that may have caused it, the newest first.</summary>
    public IReadOnlyList<(string Id, string Text)> Deployments { get; private set; } = [];

    /// <summary>Every correction, the newest first.</summary>
    public IReadOnlyList<Correction> Said { get; private set; } = [];

    /// <summary>Why the last entry was not taken; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows what was said, and the form where an incident is named.</summary>
    public void OnGet(string? service, string? incident)
    {
        Look(ScopeInQuery());
        Said = Library.Reader.Corrections();
        ViewData["Title"] = "Corrections";
        if (service is null || incident is null)
            return;
        Tools.Services.Check(Scope.Service(service));
        var incidents = Rows("ops.ttr.p50", service);
        if (incidents.FirstOrDefault(row => row["incident_id"] is string id && id == incident) is not { } found)
            throw new RequestException("incident", $"no incident '{incident}' of {service}");
        (Service, Incident) = (service, incident);
        var began = (DateTime)found["happened_at"]!;
        Now = found["deployment_id"] is string deployment ? $"Now attributed to {deployment} ({found["link_method"]})." : "Now attributed to no deployment.";
        Deployments = [.. Rows("dora.deploy.rate7", service).Where(row => (DateTime)row["happened_at"]! <= began).Reverse().Take(DeploymentsShown).Select(row =>
            ((string)row["deployment_id"]!, $"{((DateTime)row["happened_at"]!).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {row["version"] ?? row["sha"]}"))];
    }

    /// <summary>Takes a person's word.</summary>
    public async Task<IActionResult> OnPost(string service, string incident, string verdict, string? deployment, string reason, string? author, string? key)
    {
        try
        {
            if (verdict == "caused" && string.IsNullOrEmpty(deployment))
                throw new RequestException("deployment", "choose the deployment that caused it");
            await written.Land("correction", null, [("service", service), ("incident", incident), ("verdict", verdict),
                ("deployment", verdict == "caused" ? deployment : null), ("reason", reason), ("author", author),
                ("corrected_at", written.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))], key);
            return LocalRedirect(Choice.Of(Request.Query).On("/sources/corrections", ScopeInQuery()));
        }
        catch (RequestException wrong)
        {
            Problem = wrong.Message;
            OnGet(service, incident);
            return Page();
        }
    }

    /// <summary>The address that corrects the same incident again.</summary>
    public string Link(Correction said) => Address(Lens, said.ServiceId, said.IncidentId);

    /// <summary>The address that corrects an incident.</summary>
    public static string Address(Lens lens, string service, string incident) => QueryHelpers.AddQueryString(
        lens.Choice.On("/sources/corrections", lens.Scope), new Dictionary<string, string?> { ["service"] = service, ["incident"] = incident });

    private List<IReadOnlyDictionary<string, object?>> Rows(string metric, string service) =>
        [.. Library.Reader.Rows(new MetricQuery(Library.Catalog.Get(metric), Scope.Service(service), new Period(new(1990, 1, 1), new(2100, 1, 1))))];
}
