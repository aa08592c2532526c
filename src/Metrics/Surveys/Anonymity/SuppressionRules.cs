namespace Metrics.Surveys.Anonymity;

/// <summary>The rules of measurement 2.11 that take groups out; all hold always, tests switch one off to see the audit fail.</summary>
[Flags]
internal enum SuppressionRules
{
    /// <summary>A1 alone: the least number of respondents.</summary>
    MinimumOnly = 0,

    /// <summary>A4: what is left of a node beside its published parts.</summary>
    Tree = 1,

    /// <summary>A5: two groups that overlap.</summary>
    Overlap = 2,

    /// <summary>A6: sums and differences of up to four groups.</summary>
    Combination = 4,

    /// <summary>All of them.</summary>
    All = Tree | Overlap | Combination,
}
