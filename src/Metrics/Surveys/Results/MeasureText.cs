namespace Metrics.Surveys;

/// <summary>What a number of a wave means: enough for a reader to compute it again.</summary>
/// <param name="Id">As <c>item.E1.score</c>.</param>
/// <param name="Part">Where it stands on a page.</param>
/// <param name="Title">Short name.</param>
/// <param name="Unit">score (0 to 100), percent, points, hours or ratio.</param>
/// <param name="Formula">How it is computed, in a sentence.</param>
/// <param name="Rule">The rule it follows.</param>
/// <param name="Items">The items it is made of.</param>
public sealed record MeasureText(string Id, MeasurePart Part, string Title, string Unit, string Formula, string Rule, IReadOnlyList<Item> Items)
{
    /// <summary>True where less is better, false where more is; null where neither is.</summary>
    public bool? IsLowerBetter => Part switch
    {
        MeasurePart.Hours => Id is not (AiHours.Net or AiHours.SavedMean),
        MeasurePart.Time => Id switch
        {
            "time.product" => false,
            "time.toil" or "time.infra" or "time.waiting" or "time.unplanned" or "time.compliance" => true,
            _ => null,
        },
        MeasurePart.Distribution => Id.EndsWith(".unfavourable", StringComparison.Ordinal) ? true : Id.EndsWith(".top", StringComparison.Ordinal) ? false : null,
        MeasurePart.Choice or MeasurePart.Alpha or MeasurePart.Importance or MeasurePart.Response => null,
        _ => false,
    };

    /// <summary>A number whose question is no longer known as it was asked: its name alone.</summary>
    /// <param name="id">As in the result.</param>
    public static MeasureText Unknown(string id) => new(id, PartOf(id), id, UnitOf(id),
        "The questionnaire was changed after this wave; its wording as asked stands in the wave’s own version.", "2.10", []);

    private static MeasurePart PartOf(string id) => id.Split('.')[0] switch
    {
        "dimension" => MeasurePart.Dimension,
        "driver" or "developer_experience" => MeasurePart.Driver,
        "recommendation" => MeasurePart.Recommendation,
        "platform" => MeasurePart.Platform,
        "hours_lost" or "ai" => MeasurePart.Hours,
        "time" => MeasurePart.Time,
        "module" => MeasurePart.Module,
        "alpha" => MeasurePart.Alpha,
        "importance" => MeasurePart.Importance,
        "response_rate" => MeasurePart.Response,
        _ => id.Split('.')[^1] switch
        {
            "score" => MeasurePart.Item,
            "favourable" => MeasurePart.Favourable,
            "weighted" => MeasurePart.Weighted,
            "neutral" or "unfavourable" or "top" => MeasurePart.Distribution,
            "recommendation" => MeasurePart.Recommendation,
            "mean" => MeasurePart.Hours,
            _ => MeasurePart.Choice,
        },
    };

    private static string UnitOf(string id) => PartOf(id) switch
    {
        MeasurePart.Recommendation => "points",
        MeasurePart.Alpha or MeasurePart.Importance => "ratio",
        MeasurePart.Hours => id.EndsWith("above_6", StringComparison.Ordinal) ? "percent" : "hours",
        MeasurePart.Response or MeasurePart.Weighted or MeasurePart.Time or MeasurePart.Choice or MeasurePart.Favourable or MeasurePart.Distribution => "percent",
        _ => id == "platform.satisfied" ? "percent" : "score",
    };
}

/// <summary>Where a number stands among the others.</summary>
public enum MeasurePart
{
    /// <summary>One of the five SPACE dimensions.</summary>
    Dimension,

    /// <summary>One of the three parts of developer experience, or their mean.</summary>
    Driver,

    /// <summary>Employee recommendation.</summary>
    Recommendation,

    /// <summary>The internal platform.</summary>
    Platform,

    /// <summary>Hours lost a week.</summary>
    Hours,

    /// <summary>Where the working time goes.</summary>
    Time,

    /// <summary>The score of one item.</summary>
    Item,

    /// <summary>The share that answered one item favourably.</summary>
    Favourable,

    /// <summary>The other answers to one item.</summary>
    Distribution,

    /// <summary>The score of a module.</summary>
    Module,

    /// <summary>The share that chose an option.</summary>
    Choice,

    /// <summary>Whether items move together.</summary>
    Alpha,

    /// <summary>How closely an item moves with satisfaction.</summary>
    Importance,

    /// <summary>How many of those invited answered.</summary>
    Response,

    /// <summary>A favourable share weighted by the roster.</summary>
    Weighted,
}
