namespace Metrics.Collect.GitHub;

/// <summary>How many objects a page asks for: fewer after an answer that was too heavy, slowly more again.</summary>
/// <param name="Count">Objects in a page.</param>
/// <param name="Clean">Pages that passed since the last change.</param>
internal sealed record PageSize(int Count, int Clean)
{
    private const int Patience = 20;
    private static readonly int[] Steps = [5, 10, 25, 50, 100];

    /// <summary>The most that GitHub allows.</summary>
    public static readonly PageSize Full = new(GitHubApi.Most, 0);

    /// <summary>The next step down.</summary>
    public PageSize Smaller() => new(Steps.LastOrDefault(step => step < Count, Steps[0]), 0);

    /// <summary>After a page that passed: a step up when there were enough of them.</summary>
    public PageSize Passed() => Count == GitHubApi.Most ? this
        : Clean + 1 < Patience ? this with { Clean = Clean + 1 } : new(Steps.First(step => step > Count), 0);
}
