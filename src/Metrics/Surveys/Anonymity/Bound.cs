namespace Metrics.Surveys.Anonymity;

/// <summary>What a coded share says.</summary>
public enum Bound
{
    /// <summary>The share itself, rounded.</summary>
    None,

    /// <summary>No more than this.</summary>
    AtMost,

    /// <summary>No less than this.</summary>
    AtLeast,
}
