using System.Globalization;
using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages.Platform;

/// <summary>The register of deviations: what is declared, what drifts, why, what it costs, and who said what when.</summary>
internal sealed class DeviationsPage(Readings readings, Written written) : StandardsPage(readings, written)
{
    private const int LogShown = 60;

    /// <summary>The whole register.</summary>
    public DeviationRegister Register { get; private set; } = null!;

    /// <summary>The deviations that scope and filter leave.</summary>
    public IReadOnlyList<Deviation> Shown { get; private set; } = [];

    /// <summary>What drifts in the scope.</summary>
    public IReadOnlyList<Drift> Drifting { get; private set; } = [];

    /// <summary>The newest lines of the audit log of the scope.</summary>
    public IReadOnlyList<AuditLine> Log { get; private set; } = [];

    /// <summary>State that is filtered by; empty for all.</summary>
    public string State { get; private set; } = "";

    /// <summary>Category that is filtered by; empty for all.</summary>
    public string Category { get; private set; } = "";

    /// <summary>What the form begins with.</summary>
    public (string? Service, string? Rule) Draft { get; private set; }

    /// <summary>The states as the filter names them.</summary>
    public static IReadOnlyDictionary<string, string> States { get; } = new Dictionary<string, string>
    {
        ["open"] = "not over", ["valid"] = "valid", ["expired"] = "expired", ["requested"] = "requested", ["over"] = "settled or withdrawn",
    };

    /// <summary>The three numbers.</summary>
    public IEnumerable<TileView> Numbers => new[] { "plat.deviation.declared", "plat.deviation.drift", "plat.deviation.expired" }
        .Select(id => TileOf(new Tile("number", Library.Catalog.Get(id), null), 3));

    /// <summary>Everything that can be departed from: checks, scorecards and capabilities.</summary>
    public IEnumerable<string> Rules => Library.Catalog.Scorecards.SelectMany(card => card.Checks.Select(check => $"{card.Name}/{check.Id}").Prepend(card.Name));

    /// <summary>Deviations for 100 services of the scope; null without services.</summary>
    public double? PerHundred => Tools.Services.In(Lens.Scope).Count is > 0 and var services ? 100.0 * Valid / services : null;

    /// <summary>How many of the scope's deviations hold.</summary>
    public int Valid => Mine(Register.All).Count(deviation => deviation.IsValid);

    /// <summary>Shows the register.</summary>
    public void OnGet(string? state, string? category, string? service, string? rule)
    {
        Look(ScopeInQuery());
        (State, Category, Draft) = (state ?? "", category ?? "", (service, rule));
        if (State.Length > 0 && !States.ContainsKey(State))
            throw new RequestException("state", $"'{State}' is none of {string.Join(", ", States.Keys)}");
        Register = DeviationRegister.Read(Served.Warehouse, Day);
        var names = Tools.Services.In(Lens.Scope).ToHashSet();
        Shown = [.. Filtered(Mine(Register.All), State, Category)];
        Drifting = [.. Register.Drifting.Where(drift => Lens.Scope.Kind == "org" || names.Contains(drift.Service))];
        Log = [.. Register.Log.Where(line => Lens.Scope.Kind == "org" || names.Contains(line.Service)).Take(LogShown)];
        ViewData["Title"] = "Deviations";
    }

    /// <summary>Declares one.</summary>
    public Task<IActionResult> OnPost(string service, string rule, string category, string reason, string requested, string? approved, string expires, string? cost, string? currency, string? key) =>
        Land(null, service, rule, () => [("category", category), ("reason", reason), ("requested_by", Written.Role("requested", requested)), ("approved_by", Written.Role("approved", approved)),
            ("created_at", When.Iso(Written.Now)), ("expires_at", Until(expires)), ("monthly_cost", cost), ("currency", currency)], key);

    /// <summary>Agrees to one, renews it or takes it back: a new version of what was said, and the old one stays.</summary>
    public Task<IActionResult> OnPostChange(string id, string deed, string? approved, string? expires, string? note, string? key)
    {
        var said = DeviationRegister.Read(Served.Warehouse, Answers.Today).All.FirstOrDefault(one => one.Id == $"{Written.Source}/{id}")
            ?? throw new RequestException("id", $"no deviation '{id}' was declared on these pages");
        var now = When.Iso(Written.Now);
        return Land(id, said.Service, said.Rule ?? "capability:" + said.Capability, () => [("category", said.Category), ("reason", said.Reason), ("requested_by", said.RequestedBy ?? "not given"),
            ("approved_by", Written.Role("approved", string.IsNullOrEmpty(approved) ? said.ApprovedBy : approved)), ("created_at", When.Iso(said.CreatedAt)),
            ("approved_at", deed == "approve" ? now : null),
            ("renewed_at", deed == "renew" ? now : said.RenewedAt is { } renewed ? When.Iso(renewed) : null),
            ("expires_at", deed == "renew" ? Until(expires) : When.Iso(said.ExpiresAt)), ("withdrawn_at", deed == "withdraw" ? now : null),
            ("review_note", string.IsNullOrEmpty(note) ? said.ReviewNote : note), ("monthly_cost", said.MonthlyCost?.ToString(CultureInfo.InvariantCulture)), ("currency", said.Currency)], key);
    }

    /// <summary>The address with another filter or a draft.</summary>
    public string With(params (string Name, string? Value)[] query) => QueryHelpers.AddQueryString(Lens.Choice.On("/platform/deviations", Lens.Scope),
        query.Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Name, one => one.Value));

    /// <summary>The register as a file.</summary>
    public string File(string format) => QueryHelpers.AddQueryString($"/platform/deviations.{format}",
        new Dictionary<string, string?> { ["scope"] = Lens.Scope.ToString(), ["state"] = State, ["category"] = Category }.Where(one => one.Value is { Length: > 0 } and not "org"));

    /// <summary>A state in a word, and the class of its mark.</summary>
    public static (string Word, string Mark) Mark(DeviationState state) => state switch
    {
        DeviationState.Requested => ("requested", ""),
        DeviationState.Valid => ("valid", "good"),
        DeviationState.EndsSoon => ("ends soon", "warn"),
        DeviationState.Expired => ("expired", "bad"),
        DeviationState.Settled => ("settled", ""),
        _ => ("withdrawn", ""),
    };

    /// <summary>Those that a filter leaves.</summary>
    internal static IEnumerable<Deviation> Filtered(IEnumerable<Deviation> all, string state, string category) => all
        .Where(deviation => category.Length == 0 || deviation.Category == category)
        .Where(deviation => state switch
        {
            "open" => deviation.IsOpen,
            "valid" => deviation.IsValid,
            "expired" => deviation.State == DeviationState.Expired,
            "requested" => deviation.State == DeviationState.Requested,
            "over" => !deviation.IsOpen,
            _ => true,
        });

    private IEnumerable<Deviation> Mine(IEnumerable<Deviation> all)
    {
        var names = Tools.Services.In(Lens.Scope).ToHashSet();
        return all.Where(deviation => Lens.Scope.Kind == "org" || names.Contains(deviation.Service));
    }

    private string? Until(string? day) => string.IsNullOrEmpty(day) || Library.Day("expires", day) <= DateOnly.FromDateTime(Written.Now.UtcDateTime).AddYears(1) ? Written.Instant(day)
        : throw new RequestException("expires", $"{day} is more than twelve months from now; write at most {Format.Day(DateOnly.FromDateTime(Written.Now.UtcDateTime).AddYears(1))} and renew it then");

    private async Task<IActionResult> Land(string? id, string service, string rule, Func<IEnumerable<(string, string?)>> fields, string? key)
    {
        // What is wrong with a field is told beside the form, like what the schema refuses.
        try
        {
            var isCapability = rule.StartsWith("capability:", StringComparison.Ordinal);
            await Written.Land("deviation", id, [("service", service), (isCapability ? "capability" : "rule", isCapability ? rule[11..] : rule), .. fields()], key);
            return LocalRedirect(Choice.Of(Request.Query).On("/platform/deviations", ScopeInQuery()));
        }
        catch (RequestException wrong)
        {
            Problem = wrong.Message;
            OnGet(null, null, service, rule);
            return Page();
        }
    }
}
