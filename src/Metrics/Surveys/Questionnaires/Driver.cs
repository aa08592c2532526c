namespace Metrics.Surveys;

/// <summary>One of the three parts of developer experience (Noda, Storey, Forsgren &amp; Greiler 2023; measurement 2.2).</summary>
public enum Driver
{
    /// <summary>How fast and how well work is answered.</summary>
    Feedback,

    /// <summary>How much one must hold in mind.</summary>
    CognitiveLoad,

    /// <summary>How well one can stay with the task.</summary>
    Flow,
}
