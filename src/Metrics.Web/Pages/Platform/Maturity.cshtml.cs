using Metrics.Adoption;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Platform;

/// <summary>Platform maturity from 0 to 4: each aspect's level, what it rests on, and what is missing for the next.</summary>
internal sealed class MaturityPage(Readings readings, Written written) : StandardsPage(readings, written)
{
    /// <summary>The model as it stands; null where none is declared.</summary>
    public MaturityResult? Result { get; private set; }

    /// <summary>Shows it. It is the whole organisation's, whatever the scope.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        Result = Library.Catalog.Maturity is null ? null : Answers.Readings.Standards(Library).Maturity(Day);
        ViewData["Title"] = "Platform maturity";
    }

    /// <summary>Takes a dated statement.</summary>
    public async Task<IActionResult> OnPost(string criterion, string met, string evidence, string by, string? key)
    {
        try
        {
            if (Library.Catalog.Maturity?.Statements.Any(one => one.Statement == criterion) != true)
                throw new RequestException("criterion", $"'{criterion}' is no criterion that is stated");
            await Written.Land("statement", null, [("criterion", criterion), ("is_met", met), ("evidence", evidence), ("said_by", Written.Role("by", by)), ("said_at", When.Iso(Written.Now))], key);
            return LocalRedirect(Choice.Of(Request.Query).On("/platform/maturity", ScopeInQuery()));
        }
        catch (RequestException wrong)
        {
            Problem = wrong.Message;
            OnGet();
            return Page();
        }
    }

    /// <summary>The name of a level.</summary>
    public static string Name(AspectResult aspect) => aspect.Level is { } level ? MaturityModel.Levels[level] : "nothing tells of level 1";

    /// <summary>Class of a criterion's mark.</summary>
    public static string Mark(CriterionState state) => state switch { CriterionState.Met => "met", CriterionState.NotMet => "unmet", _ => "unsaid" };
}
