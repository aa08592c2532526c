using Metrics.Surveys;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>What can be asked.</summary>
internal sealed class QuestionnairesPage(SurveyRoom room) : PageModel
{
    /// <summary>Every questionnaire with its size.</summary>
    public IReadOnlyList<SheetView> Sheets { get; } =
        [.. room.Questionnaires.Values.OrderBy(known => known.Id, StringComparer.Ordinal).Select(known => SheetView.Fresh(known, known.Languages.First(), 0))];

    /// <summary>Shows them.</summary>
    public void OnGet() => ViewData["Title"] = "Questionnaires";
}

/// <summary>One questionnaire as those who are asked see it, and what stands behind each question.</summary>
internal sealed class QuestionnairePage(SurveyRoom room) : PageModel
{
    /// <summary>The questionnaire, untouched.</summary>
    public SheetView Sheet { get; private set; } = null!;

    /// <summary>What it asks.</summary>
    public Questionnaire Questionnaire => Sheet.Questionnaire;

    /// <summary>Shows it in the language of the address, or in its main one.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public void OnGet(string id, string? lang)
    {
        var questionnaire = room.Questionnaires.GetValueOrDefault(id)
            ?? throw new RequestException("questionnaire", $"no questionnaire '{id}'{DefinitionException.DidYouMean(id, room.Questionnaires.Keys)}");
        Sheet = SheetView.Fresh(questionnaire, questionnaire.Languages.Contains(lang) ? lang! : questionnaire.Languages.First(), 0);
        ViewData["Title"] = questionnaire.Title.In("en");
    }
}
