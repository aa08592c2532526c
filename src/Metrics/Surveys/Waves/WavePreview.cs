namespace Metrics.Surveys;

/// <summary>A wave before it is kept.</summary>
/// <param name="Wave">The plan.</param>
/// <param name="Panel">Who is asked and who is not.</param>
/// <param name="Groups">Every group, and which could never be shown.</param>
/// <param name="Unanswered">The wave before, to which nothing was said yet, so that this one opens only with a reason; null for none.</param>
public sealed record WavePreview(Wave Wave, Panel Panel, IReadOnlyList<GroupOutlook> Groups, string? Unanswered)
{
    /// <summary>Refuses to plan what could not open.</summary>
    /// <exception cref="RequestException">Nothing was said to the last wave and no reason is given.</exception>
    public void MustOpen()
    {
        if (Unanswered is not null && Wave.Override is null)
            throw new RequestException("override", $"nothing was said yet to '{Unanswered}'; write what you heard and what you do, or give a reason to ask again without");
    }
}
