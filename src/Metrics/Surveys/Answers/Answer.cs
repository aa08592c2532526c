using System.Text.Json;
using System.Text.Json.Serialization;

namespace Metrics.Surveys;

/// <summary>What one respondent said to one item. Which part is filled follows from the item's kind.</summary>
public sealed record Answer
{
    /// <summary>Point of a scale, or hours a week.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Number { get; init; }

    /// <summary>Free text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Ids of the chosen options: one of a single choice, any number of a multiple one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Percent by line of an allocation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Shares { get; init; }

    /// <summary>"Does not apply to me": counts as missing in every statistic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DoesNotApply { get; init; }

    /// <summary>A point of a scale, or hours.</summary>
    public static Answer Of(double number) => new() { Number = number };

    /// <summary>Free text.</summary>
    public static Answer Said(string text) => new() { Text = text };

    /// <summary>Chosen options.</summary>
    public static Answer Chose(params IReadOnlyList<string> options) => new() { Options = options };

    /// <summary>An allocation in percent.</summary>
    public static Answer Divided(IReadOnlyDictionary<string, double> shares) => new() { Shares = shares };

    /// <summary>"Does not apply to me".</summary>
    public static Answer NotApplicable { get; } = new() { DoesNotApply = true };

    /// <summary>The answer as it is stored: JSON, only the part that is filled.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>An answer as it was stored.</summary>
    /// <param name="itemId">The item, for errors.</param>
    /// <param name="text">What <see cref="Write"/> made.</param>
    /// <exception cref="RequestException">The text is no answer; names the item.</exception>
    public static Answer Read(string itemId, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(text, Json.Options) ?? throw new RequestException(itemId, "an answer is expected");
        }
        catch (JsonException e)
        {
            throw new RequestException(itemId, $"no answer: {e.Message}");
        }
    }
}
