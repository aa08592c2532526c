namespace Metrics.Surveys;

/// <summary>How much of a sheet is answered, by the break points of AAPOR's Standard Definitions: 50 and 80 %.</summary>
public enum Completion
{
    /// <summary>Less than half; counts as no response.</summary>
    BrokenOff,

    /// <summary>At least half: counted by RR2, not by RR1.</summary>
    Partial,

    /// <summary>At least four fifths: counted by RR1.</summary>
    Complete,
}
