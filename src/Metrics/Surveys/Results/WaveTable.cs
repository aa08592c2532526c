using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>One number of a wave with all that belongs to it.</summary>
/// <param name="Group">Whose it is.</param>
/// <param name="Measure">What it means.</param>
/// <param name="Cell">What is said; hidden where nothing is.</param>
/// <param name="Change">Since the wave before; null where nothing is compared.</param>
public sealed record ResultRow(ResultGroup Group, MeasureText Measure, ResultCell Cell, ResultChange? Change);

/// <summary>
/// Every number of a closed wave by group and meaning, the hidden ones with their reasons. Pages, files and interfaces all read
/// this table, so that they say the same.
/// </summary>
public sealed class WaveTable
{
    private readonly Dictionary<(string, string), ResultCell> _cells;
    private readonly Dictionary<(string, string), ResultChange> _changes;
    private readonly HashSet<string> _answered;

    /// <summary>Makes it.</summary>
    /// <param name="result">What is said of the wave.</param>
    /// <param name="questionnaire">What it asked; null, or of another version, leaves numbers with their names alone.</param>
    /// <param name="language">Language of the items' wording.</param>
    public WaveTable(WaveResult result, Questionnaire? questionnaire, string language = "en")
    {
        Result = result;
        Asked = questionnaire?.Version == result.QuestionnaireVersion ? questionnaire : null;
        _cells = result.Cells.ToDictionary(cell => (cell.Group, cell.Measure));
        _answered = [.. result.Cells.Where(cell => cell.Value is not null).Select(cell => cell.Measure)];
        _changes = result.Changes.ToDictionary(change => (change.Group, change.Measure));
        var known = Asked is null ? [] : MeasureList.Of(Asked, language).Where(IsShown).ToList();
        var ids = known.Select(measure => measure.Id).ToHashSet(StringComparer.Ordinal);
        Measures = [.. known, .. result.Cells.Select(cell => cell.Measure).Distinct().Where(id => !ids.Contains(id)).Select(MeasureText.Unknown)];
        Hidden = [.. result.Suppressed, .. Merged(result)];
        Groups = [.. result.Groups, .. Hidden.Select(group => new ResultGroup(group.Id, null, null, []))];
    }

    /// <summary>What is said of the wave.</summary>
    public WaveResult Result { get; }

    /// <summary>What it asked; null where that is no longer known as it was asked.</summary>
    public Questionnaire? Asked { get; }

    /// <summary>The meanings, in the order they are shown.</summary>
    public IReadOnlyList<MeasureText> Measures { get; }

    /// <summary>The groups with a number, then those without any.</summary>
    public IReadOnlyList<ResultGroup> Groups { get; }

    /// <summary>Groups without any number of their own, with the reason.</summary>
    public IReadOnlyList<SuppressedGroup> Hidden { get; }

    /// <summary>True where some group has the number; false for what too few answered everywhere, or nobody was asked.</summary>
    public bool IsAnswered(MeasureText measure) => _answered.Contains(measure.Id);

    /// <summary>Every number.</summary>
    public IEnumerable<ResultRow> Rows => Groups.SelectMany(group => Of(group.Id));

    /// <summary>The numbers of one group.</summary>
    /// <param name="group">Its id.</param>
    /// <exception cref="RequestException">The wave reports no such group.</exception>
    public IEnumerable<ResultRow> Of(string group)
    {
        var found = Group(group);
        return Measures.Where(measure => !IsOptional(measure) || _cells.ContainsKey((group, measure.Id))).Select(measure => Row(found, measure));
    }

    /// <summary>One number; null where the wave has no such measure.</summary>
    public ResultRow? Find(string group, string measure) =>
        Measures.FirstOrDefault(known => known.Id == measure) is { } text ? Row(Group(group), text) : null;

    /// <summary>One number of everybody who answered; null where the wave has no such measure.</summary>
    public ResultRow? OfAll(string measure) => Groups.Any(group => group.Id.Length == 0) ? Find("", measure) : null;

    /// <summary>A group by its id.</summary>
    /// <exception cref="RequestException">The wave reports no such group.</exception>
    public ResultGroup Group(string id) => Groups.FirstOrDefault(group => group.Id == id)
        ?? throw new RequestException("group", $"this wave has no group '{id}'{DefinitionException.DidYouMean(id, Groups.Select(group => group.Id))}; groups are fixed before a wave opens");

    private ResultRow Row(ResultGroup group, MeasureText measure) => new(group, measure, _cells.GetValueOrDefault((group.Id, measure.Id))
        ?? ResultCell.Hidden(group.Id, measure.Id, Hidden.FirstOrDefault(hidden => hidden.Id == group.Id)?.Reason ?? Result.Cell(group.Id, measure.Id).Suppressed!), _changes.GetValueOrDefault((group.Id, measure.Id)));

    // A group that is only shown as a part of another is hidden by itself.
    private static IEnumerable<SuppressedGroup> Merged(WaveResult result) => result.Groups
        .SelectMany(group => group.Parts.Select(part => (part, group.Label))).DistinctBy(pair => pair.part)
        .Where(pair => result.Groups.All(group => group.Id != pair.part) && result.Suppressed.All(group => group.Id != pair.part))
        .Select(pair => new SuppressedGroup(pair.part, $"too few answers here or beside it; shown as {pair.Label}"));

    // What nobody may see, not even of everybody, was perhaps not asked of anybody; the organisation alone has importances and weights.
    private bool IsShown(MeasureText measure) => !IsOptional(measure) || Result.Cells.Any(cell => cell.Measure == measure.Id);

    private static bool IsOptional(MeasureText measure) => measure.Part is MeasurePart.Alpha or MeasurePart.Importance or MeasurePart.Response or MeasurePart.Weighted;
}
