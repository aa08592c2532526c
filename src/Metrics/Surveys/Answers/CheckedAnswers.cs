namespace Metrics.Surveys;

/// <summary>What the check of a sheet found.</summary>
/// <param name="Answers">The sound answers as they are to be stored: allocations scaled to 100, texts trimmed.</param>
/// <param name="Problems">One for each answer that cannot be stored, with the item's id as the field.</param>
public sealed record CheckedAnswers(IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<RequestException> Problems)
{
    /// <summary>The answers, if all were sound.</summary>
    /// <exception cref="RequestException">The first that was not.</exception>
    public IReadOnlyDictionary<string, Answer> Accepted() => Problems.Count == 0 ? Answers : throw Problems[0];
}
