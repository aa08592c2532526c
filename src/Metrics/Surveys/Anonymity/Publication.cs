namespace Metrics.Surveys.Anonymity;

/// <summary>Which groups of a closed wave may be shown, for the answers to one measure.</summary>
/// <param name="Groups">The groups that may be shown, merged ones included, by name.</param>
/// <param name="Suppressed">The groups of the plan that may not, by name.</param>
public sealed record Publication(IReadOnlyList<PublishedGroup> Groups, IReadOnlyList<SuppressedGroup> Suppressed)
{
    /// <summary>
    /// Computes them by rules A1 and A4 to A6. Call it once for each measure with the sheets that answered it: a difference of
    /// groups can be large enough in sheets and too small in answers to one item.
    /// </summary>
    /// <param name="plan">The plan, fixed before the wave opened.</param>
    /// <param name="sheets">The group keys of each sheet that answered.</param>
    /// <exception cref="RequestException">A sheet is in a group but not in the one above it.</exception>
    public static Publication Of(ReportingPlan plan, IReadOnlyList<IReadOnlyCollection<string>> sheets) =>
        Of(plan, sheets, SuppressionRules.All);

    /// <inheritdoc cref="Of(ReportingPlan, IReadOnlyList{IReadOnlyCollection{string}})"/>
    internal static Publication Of(ReportingPlan plan, IReadOnlyList<IReadOnlyCollection<string>> sheets, SuppressionRules rules) =>
        new Suppression(plan, sheets, rules).Run();
}
