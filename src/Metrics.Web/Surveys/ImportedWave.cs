using Metrics.Catalog;
using Metrics.Surveys;
using Metrics.Surveys.Anonymity;

namespace Metrics.Web.Surveys;

/// <summary>Takes a wave that was run elsewhere, over HTTP or from the command line.</summary>
internal static class ImportedWave
{
    /// <summary>Computes its results; its sheets go to the answer store alone.</summary>
    /// <param name="book">The waves.</param>
    /// <param name="content">The sheets as CSV.</param>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="opens">First day.</param>
    /// <param name="closes">Last day.</param>
    /// <param name="id">Its name; null for one from questionnaire and day.</param>
    /// <param name="asked">People asked; null where it is not known.</param>
    /// <exception cref="RequestException">Something is missing or wrong; names the field, and of the file line and column.</exception>
    public static WaveResult Take(WaveBook book, Stream content, string? questionnaire, string? opens, string? closes, string? id, int? asked)
    {
        var known = book.Questionnaires.GetValueOrDefault(questionnaire ?? "") ?? throw new RequestException("questionnaire",
            $"no questionnaire '{questionnaire}'{DefinitionException.DidYouMean(questionnaire ?? "", book.Questionnaires.Keys)}; there are {string.Join(", ", book.Questionnaires.Keys.Order(StringComparer.Ordinal))}");
        var (first, last) = (Library.Day("opens", opens), Library.Day("closes", closes));
        if (last > book.Today)
            throw new RequestException("closes", $"{last:yyyy-MM-dd} is yet to come; a wave is taken when it has ended");
        var sheets = SheetsFile.Bound(SheetsFile.Read(content, known), ReportingPlan.LeastMinimum);
        return book.Import(SheetsFile.Plan(id ?? $"{known.Id}-{first:yyyy-MM-dd}", known, first, last, asked, sheets), sheets);
    }
}
