using System.Text.Json;
using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>
/// All that is ever said of a closed wave, computed once at its closing (rule A3). Every page, export and interface reads this and
/// nothing else, so what is not in it cannot leak.
/// </summary>
public sealed record WaveResult
{
    /// <summary>The wave.</summary>
    public required string WaveId { get; init; }

    /// <summary>What was asked.</summary>
    public required string QuestionnaireId { get; init; }

    /// <summary>Its version.</summary>
    public required string QuestionnaireVersion { get; init; }

    /// <summary>Day of the closing.</summary>
    public required DateOnly ClosedOn { get; init; }

    /// <summary>People invited; 0 where it is not known.</summary>
    public required int Invited { get; init; }

    /// <summary>Response rate of the organisation in percent, rounded as its group's numbers are; null where too few answered.</summary>
    public double? ResponseRate { get; init; }

    /// <summary>What the rate allows, in words.</summary>
    public required string ResponseWord { get; init; }

    /// <summary>Every group with at least one number, the whole organisation first, then by name.</summary>
    public required IReadOnlyList<ResultGroup> Groups { get; init; }

    /// <summary>Groups of the plan without any number, with the reason.</summary>
    public required IReadOnlyList<SuppressedGroup> Suppressed { get; init; }

    /// <summary>The numbers.</summary>
    public required IReadOnlyList<ResultCell> Cells { get; init; }

    /// <summary>What changed since the wave before of the same questionnaire.</summary>
    public IReadOnlyList<ResultChange> Changes { get; init; } = [];

    /// <summary>The wave that <see cref="Changes"/> compares with; null for the first.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>Comments that may be read, masked; shuffle them each time they are shown.</summary>
    public IReadOnlyList<ShownComment> Comments { get; init; } = [];

    /// <summary>Remarks on the wave as a whole: who answered less, straight lines.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The number of a group; hidden where there is none to show.</summary>
    /// <param name="group">A group of the plan, or a merged one.</param>
    /// <param name="measure">As <c>dimension.S</c>.</param>
    public ResultCell Cell(string group, string measure) =>
        Cells.FirstOrDefault(cell => cell.Group == group && cell.Measure == measure)
        ?? ResultCell.Hidden(group, measure, Suppressed.FirstOrDefault(hidden => hidden.Id == group)?.Reason ?? "too few answers to this, here or beside it");

    /// <summary>The change of a number; null where nothing is compared.</summary>
    public ResultChange? Change(string group, string measure) =>
        Changes.FirstOrDefault(change => change.Group == group && change.Measure == measure);

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>As it was stored.</summary>
    public static WaveResult Read(string body) => JsonSerializer.Deserialize<WaveResult>(body, Json.Options)!;
}

/// <summary>A group with at least one number.</summary>
/// <param name="Id">Its name in the plan, or of a merged group the names of its parts, joined by <c>+</c>.</param>
/// <param name="Parent">The group it is a part of; null for everybody.</param>
/// <param name="Cut">The cut it is a value of; null for a node of the tree.</param>
/// <param name="Parts">Groups that were merged into it; empty for a group of the plan.</param>
public sealed record ResultGroup(string Id, string? Parent, string? Cut, IReadOnlyList<string> Parts)
{
    /// <summary>For readers: <c>payments</c>, <c>shop: backend</c>, <c>other teams of shop (A, B)</c>, or the whole organisation.</summary>
    public string Label => Id.Length == 0 ? "Whole organisation"
        : Parts.Count > 0 ? $"{string.Join(", ", Parts.Select(Value))} together"
        : string.Join(": ", Id.Split('/').Select(Value));

    private static string Value(string id) => id.Split('/')[^1] is var last && last.IndexOf('=') is >= 0 and var at ? last[(at + 1)..] : last;
}

/// <summary>The change of one published number since the wave before.</summary>
/// <param name="Group">The group.</param>
/// <param name="Measure">What.</param>
/// <param name="Difference">Shown value minus shown value before; null where one of them is only a bound.</param>
/// <param name="IsClear">True where it stands against chance among all comparisons of its group (Benjamini and Hochberg, 10 %).</param>
/// <param name="Size">negligible, small, medium or large; null where there is no such word.</param>
/// <param name="Remark">What could not have been seen, or why nothing is compared.</param>
public sealed record ResultChange(string Group, string Measure, double? Difference, bool IsClear, string? Size, string? Remark);
