namespace Metrics.Surveys;

/// <summary>What the check of a sheet found.</summary>
/// <param name="Answers">The sound answers as they are to be stored: allocations scaled to 100, texts trimmed.</param>
/// <param name="Problems">One for each answer that cannot be stored, with the item's id as the field.</param>
public sealed record CheckedAnswers(IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<RequestException> Problems)
{
    /// <summary>The answers, if all were sound.</summary>
    /// <exception cref="RequestException">The first that was not, or that nothing is answered.</exception>
    public IReadOnlyDictionary<string, Answer> Accepted() => Problems.Count > 0 ? throw Problems[0]
        : Answers.Count > 0 ? Answers : throw new RequestException("answers", "nothing is answered");

    /// <summary>All but the free texts, as they are stored, by item.</summary>
    /// <exception cref="RequestException">As <see cref="Accepted"/>.</exception>
    public IReadOnlyDictionary<string, string> Ratings() =>
        Accepted().Where(answer => answer.Value.Text is null).ToDictionary(answer => answer.Key, answer => answer.Value.Write());

    /// <summary>The free texts by item; stored apart from the ratings (measurement 2.11 A10).</summary>
    /// <exception cref="RequestException">As <see cref="Accepted"/>.</exception>
    public IReadOnlyDictionary<string, string> Comments() =>
        Accepted().Where(answer => answer.Value.Text is not null).ToDictionary(answer => answer.Key, answer => answer.Value.Text!);
}
