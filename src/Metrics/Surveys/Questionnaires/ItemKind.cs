using System.Diagnostics.CodeAnalysis;

namespace Metrics.Surveys;

/// <summary>How an item is answered.</summary>
public enum ItemKind
{
    /// <summary>1 strongly disagree to 5 strongly agree.</summary>
    Agreement5,

    /// <summary>1 strongly disagree to 7 strongly agree.</summary>
    Agreement7,

    /// <summary>1 very dissatisfied to 5 very satisfied.</summary>
    Satisfaction5,

    /// <summary>0 not at all likely to 10 extremely likely.</summary>
    Recommend10,

    /// <summary>Percent over the options, together 100.</summary>
    Allocation,

    /// <summary>Hours a week, 0 to 40, halves allowed.</summary>
    Hours,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of the options.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The field's word; no type is meant.")]
    Single,

    /// <summary>Any number of the options.</summary>
    Multiple,
}
