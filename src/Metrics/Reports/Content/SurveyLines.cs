using System.Globalization;
using Metrics.Charts;
using Metrics.Statistics;
using Metrics.Surveys;

namespace Metrics.Reports;

/// <summary>What the surveys say for a quarter. It reads closed results alone; a suppressed number is not in them and so nowhere here.</summary>
internal sealed class SurveyLines
{
    private const int MonthsKept = 12;
    private const string Experience = "developer_experience";

    private readonly WaveTable? _table;
    private readonly QuarterReader _reader;
    private readonly string _group;

    public SurveyLines(QuarterReader reader)
    {
        _reader = reader;
        var scope = reader.Sources.Scope;
        _group = scope.Kind == "org" ? "" : $"team={scope.Name}";
        Survey = Newest(reader.Quarter.Period.To);
        if (Survey is null)
            return;
        _table = new WaveTable(Survey.Result, Survey.Questionnaire);
        Year = reader.Sources.Surveys.Value.FirstOrDefault(known => known.Wave.QuestionnaireId == Survey.Wave.QuestionnaireId
            && Within(known.Result.ClosedOn, reader.Quarter.YearBefore.Period));
        Before = reader.Sources.Surveys.Value.FirstOrDefault(known => known.Wave.Id == Survey.Result.ComparedWith);
    }

    /// <summary>The newest wave that had closed by the quarter's end and asked about developer experience; null for none.</summary>
    public ClosedSurvey? Survey { get; }

    /// <summary>The wave before it; null for none.</summary>
    public ClosedSurvey? Before { get; }

    /// <summary>The wave of the same quarter a year before; null for none.</summary>
    public ClosedSurvey? Year { get; }

    /// <summary>Why there is nothing to say; null where there is something.</summary>
    public string? Missing => Survey is null ? "no survey wave about developer experience closed in the twelve months to the end of the quarter"
        : IsReported ? null : "too few answered here or beside it to be shown";

    /// <summary>True where the wave reports this scope.</summary>
    public bool IsReported => _table is not null && _table.Groups.Any(group => group.Id == _group) && _table.Hidden.All(group => group.Id != _group);

    /// <summary>Every shown number of the scope, in the order of the questionnaire.</summary>
    public IEnumerable<ResultRow> Rows => IsReported ? _table!.Of(_group).Where(row => row.Cell.Value is not null) : [];

    /// <summary>A number; null where it is hidden or was not asked.</summary>
    public ResultRow? Find(string measure) => IsReported && _table!.Find(_group, measure) is { Cell.Value: not null } row ? row : null;

    /// <summary>How many groups are hidden.</summary>
    public int Suppressed => _table?.Hidden.Count ?? 0;

    /// <summary>A measure as a line of the scorecard.</summary>
    public ScoreLine Line(string measure, string title, bool isCounter)
    {
        if (Missing is { } missing || Find(measure) is not { } row)
            return new ScoreLine(measure, title) { Missing = Missing ?? "not asked, or too few answered" };
        var isClear = row.Change?.IsClear == true;
        return new ScoreLine(measure, title)
        {
            Now = Keep($"{measure}.now", title, row.Cell, row.Measure.Unit),
            Interval = ResultWords.Interval(row.Cell, row.Measure.Unit).Replace(" to ", "–", StringComparison.Ordinal),
            Before = Keep($"{measure}.before", $"{title}, wave before", Before?.Result.Cell(_group, measure), row.Measure.Unit),
            Year = Keep($"{measure}.year", $"{title}, year before", Year?.Result.Cell(_group, measure), row.Measure.Unit),
            Label = row.Change is null ? "" : isClear ? Wording.Clear : Wording.None,
            Direction = ResultWords.IsBetter(row.Measure, row.Change) switch { true => "better", false => "worse", _ => "" },
            N = row.Cell.NBand,
            Coverage = Survey!.Result.ResponseRate / 100,
            Course = CourseOf(measure, title, row.Measure.Unit),
            IsLowerBetter = row.Measure.IsLowerBetter,
            IsCounter = isCounter,
        };
    }

    /// <summary>A cell as a number of the report; null where it is hidden.</summary>
    public Figure? Keep(string key, string title, ResultCell? cell, string unit) => cell?.Value is { } value
        ? _reader.Book.Keep(new Figure(key, title, ResultWords.Value(cell, unit), value, unit)) : null;

    private Series? CourseOf(string measure, string title, string unit)
    {
        // A wave that could not be compared with the one before breaks the line by leaving it.
        var waves = _reader.Sources.Surveys.Value.Where(known => known.Wave.QuestionnaireId == Survey!.Wave.QuestionnaireId && known.Result.ClosedOn <= Survey.Result.ClosedOn)
            .Select(known => (known.Result.ClosedOn, known.Result.Cell(_group, measure).Value)).OrderBy(known => known.ClosedOn).DistinctBy(known => known.ClosedOn).ToList();
        return waves.Count < 2 ? null : new Series(title, unit == "hours" ? "h" : "points", [.. waves.Select((wave, i) =>
            new Point(wave.ClosedOn, i + 1 < waves.Count ? waves[i + 1].ClosedOn : wave.ClosedOn.AddDays(90), wave.Value, null, null, 0, false, null))]);
    }

    private ClosedSurvey? Newest(DateOnly end) => _reader.Sources.Surveys.Value
        .Where(known => known.Result.ClosedOn < end && known.Result.ClosedOn >= end.AddMonths(-MonthsKept) && known.Result.Cells.Any(cell => cell.Measure == Experience))
        .OrderByDescending(known => known.Result.ClosedOn).ThenBy(known => known.Wave.Id, StringComparer.Ordinal).FirstOrDefault();

    private static bool Within(DateOnly day, Period period) => day >= period.From && day < period.To;

    /// <summary>A wave in words: its name, its last day, its response.</summary>
    public string Words() => Survey is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"Wave {Survey.Wave.Id}, closed on {Format.Day(Survey.Result.ClosedOn)}; {(Survey.Result.ResponseRate is { } rate ? $"{rate:0} % answered, " : "response ")}{Survey.Result.ResponseWord}.");
}
