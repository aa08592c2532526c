using Metrics.Catalog;
using Metrics.Surveys;

namespace Metrics.Reports;

/// <summary>What a report is built from. What takes long to work out is asked for once, and beside the rest.</summary>
/// <param name="Library">Definitions and reader of the metrics.</param>
/// <param name="Warehouse">What they are read from.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Scope">The organisation or a team.</param>
public sealed record Sources(Library Library, Warehouse.Warehouse Warehouse, Quarter Quarter, Scope Scope)
{
    /// <summary>True where it is the demo organisation.</summary>
    public bool IsDemo { get; init; }

    /// <summary>What is asked of the reader; empty for nothing.</summary>
    public string Decision { get; init; } = "";

    /// <summary>Closed survey waves, the newest first.</summary>
    public Lazy<IReadOnlyList<ClosedSurvey>> Surveys { get; init; } = new([]);

    /// <summary>Published reports of the same scope about earlier quarters, the newest first.</summary>
    public IReadOnlyList<Snapshot> Published { get; init; } = [];

    /// <summary>The money of the scenario that the report is about; null where there is none.</summary>
    public Lazy<ReportMoney?> Money { get; init; } = new((ReportMoney?)null);

    /// <summary>What adoptions did to outcomes, as the studies of effects tell it.</summary>
    public Lazy<IReadOnlyList<EffectTold>> Effects { get; init; } = new([]);

    /// <summary>Told what is being read.</summary>
    public IProgress<string>? Progress { get; init; }
}

/// <summary>A closed wave with all that is said of it.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Result">What is said of it; what is not in here cannot leak.</param>
/// <param name="Questionnaire">What it asked; null where that is gone.</param>
/// <param name="Actions">What is done about what was heard.</param>
public sealed record ClosedSurvey(Wave Wave, WaveResult Result, Questionnaire? Questionnaire, IReadOnlyList<SurveyAction> Actions);
