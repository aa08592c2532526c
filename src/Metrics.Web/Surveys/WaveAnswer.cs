using Metrics.Surveys;

namespace Metrics.Web.Surveys;

/// <summary>A wave as programs and assistants read it.</summary>
internal static class WaveAnswer
{
    /// <summary>Every wave, the newest first.</summary>
    public static IReadOnlyList<WaveSummary> All(SurveyRoom room) => [.. room.Waves().Select(wave => Summary(room, wave))];

    /// <summary>All numbers of a closed wave, or those of one group.</summary>
    /// <exception cref="RequestException">There is no such wave or group, or the wave has not ended.</exception>
    public static WaveNumbers Of(SurveyRoom room, string wave, string? group)
    {
        var table = Table(room, wave);
        var rows = string.IsNullOrEmpty(group) ? table.Rows : table.Of(group == "org" ? "" : group);
        return new WaveNumbers(Summary(room, room.Find(wave)), table.Result.ComparedWith, table.Result.Remarks,
            [.. table.Groups.Select(known => new GroupAnswer(Name(known.Id), known.Label, known.Parent is null ? null : Name(known.Parent), known.Parts,
                table.Hidden.FirstOrDefault(hidden => hidden.Id == known.Id)?.Reason))],
            [.. rows.Select(CellOf)]);
    }

    /// <summary>All numbers of a closed wave with their meanings.</summary>
    /// <exception cref="RequestException">There is no such wave, or it has not ended.</exception>
    public static WaveTable Table(SurveyRoom room, string wave)
    {
        room.Find(wave);
        var result = room.Result(wave) ?? throw new RequestException("wave", $"'{wave}' has not ended; nothing is said of an open wave but how many answered");
        return new WaveTable(result, room.Questionnaires.GetValueOrDefault(result.QuestionnaireId));
    }

    private static WaveSummary Summary(SurveyRoom room, Wave wave)
    {
        var result = room.Result(wave.Id);
        return new WaveSummary(wave.Id, wave.QuestionnaireId, wave.QuestionnaireVersion, wave.State.ToString().ToLowerInvariant(), wave.Opens, wave.Closes, result?.ClosedOn,
            wave.Invited.TryGetValue("", out var asked) && asked > 0 ? asked : null, result?.ResponseRate, result?.ResponseWord,
            wave.State == WaveState.Open && !room.IsDemo ? room.Book.Participation(wave.Id) : null, wave.Minimum);
    }

    private static CellAnswer CellOf(ResultRow row) => new(Name(row.Cell.Group), row.Cell.Measure, row.Measure.Title, row.Cell.Value, row.Measure.Unit,
        ResultWords.Bound(row.Cell).Trim() is { Length: > 0 } sign ? sign : null, row.Cell.Interval?.Low, row.Cell.Interval?.High, row.Cell.NBand.Length > 0 ? row.Cell.NBand : null,
        row.Cell.Flags, row.Cell.Suppressed, row.Change is { } change ? new ChangeAnswer(change.Difference, change.IsClear, change.Size, change.Remark) : null,
        row.Measure.Formula, row.Measure.Rule, [.. row.Measure.Items.Select(item => item.Id)]);

    private static string Name(string group) => group.Length == 0 ? "org" : group;
}

/// <summary>A wave.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Questionnaire">What it asks.</param>
/// <param name="QuestionnaireVersion">Fingerprint of that.</param>
/// <param name="State">planned, open or closed.</param>
/// <param name="Opens">First day.</param>
/// <param name="Closes">Last day.</param>
/// <param name="ClosedOn">Day of the results; null before.</param>
/// <param name="Asked">People asked; null where not known.</param>
/// <param name="ResponseRate">Percent, rounded; null before the end or for few.</param>
/// <param name="ResponseWord">What the rate allows.</param>
/// <param name="Participation">Percent so far, in steps of 5, while it is open.</param>
/// <param name="Minimum">Least number of answers behind a number.</param>
internal sealed record WaveSummary(string Id, string Questionnaire, string QuestionnaireVersion, string State, DateOnly Opens, DateOnly Closes, DateOnly? ClosedOn,
    int? Asked, double? ResponseRate, string? ResponseWord, int? Participation, int Minimum);

/// <summary>All numbers of a closed wave.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="ComparedWith">The wave that changes compare with.</param>
/// <param name="Remarks">On the wave as a whole.</param>
/// <param name="Groups">Its groups, those without a number with the reason.</param>
/// <param name="Cells">The numbers.</param>
internal sealed record WaveNumbers(WaveSummary Wave, string? ComparedWith, IReadOnlyList<string> Remarks, IReadOnlyList<GroupAnswer> Groups, IReadOnlyList<CellAnswer> Cells);

/// <summary>A group.</summary>
/// <param name="Id"><c>org</c>, <c>team=payments</c> …</param>
/// <param name="Name">For readers.</param>
/// <param name="Parent">The group it is a part of.</param>
/// <param name="Parts">Groups merged into it.</param>
/// <param name="Suppressed">Why it has no number; null where it has one.</param>
internal sealed record GroupAnswer(string Id, string Name, string? Parent, IReadOnlyList<string> Parts, string? Suppressed);

/// <summary>One number.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Measure">What.</param>
/// <param name="Title">What, for readers.</param>
/// <param name="Value">Null where it is hidden.</param>
/// <param name="Unit">score, percent, points, hours or ratio.</param>
/// <param name="Bound">≤ or ≥ where the value is a bound.</param>
/// <param name="CiLow">Lower end of the 95 % interval.</param>
/// <param name="CiHigh">Upper end of it.</param>
/// <param name="N">Answers, as a number or a band.</param>
/// <param name="Flags">Remarks.</param>
/// <param name="Suppressed">Why it is hidden; null where it is not.</param>
/// <param name="Change">Since the wave before; null where nothing is compared.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Rule">The rule it follows.</param>
/// <param name="Items">The items it is made of.</param>
internal sealed record CellAnswer(string Group, string Measure, string Title, double? Value, string Unit, string? Bound, double? CiLow, double? CiHigh, string? N,
    IReadOnlyList<string> Flags, string? Suppressed, ChangeAnswer? Change, string Formula, string Rule, IReadOnlyList<string> Items);

/// <summary>A change.</summary>
/// <param name="Difference">Value minus value before; null where a bound hides it.</param>
/// <param name="IsClear">True where it stands against chance.</param>
/// <param name="Size">In a word.</param>
/// <param name="Remark">What could not have been seen, or why nothing is compared.</param>
internal sealed record ChangeAnswer(double? Difference, bool IsClear, string? Size, string? Remark);
