using Metrics.Surveys;
using Metrics.Surveys.Demo;

namespace Metrics.Tests.Surveys;

public class WaveTableTests
{
    private static readonly DemoSurveys Demo = DemoSurveys.Make(Path.Combine(Street.Root, "samples", "demo", "surveys.yml"), Sheets.Shipped, new(2025, 6, 30));
    private static readonly WaveResult Result = Demo.Results["default-2025-q2"];

    [Fact]
    public void Every_number_has_words()
    {
        var table = new WaveTable(Result, Sheets.Default);
        Assert.All(table.Measures, measure => Assert.True(measure.Title != measure.Id && measure.Formula.Length > 10 && measure.Rule.Length > 0 && measure.Items.Count > 0, measure.Id));
        Assert.Subset(table.Measures.Select(measure => measure.Id).ToHashSet(), Result.Cells.Select(cell => cell.Measure).ToHashSet());
        Assert.Equal(Result.Cells.Count, table.Rows.Count(row => Result.Cells.Contains(row.Cell)));
    }

    [Fact]
    public void Every_questionnaire_has_words_for_its_numbers() => Assert.All(Sheets.Shipped.Values, questionnaire => Assert.Equal(
        MeasureList.Of(questionnaire).Where(measure => measure.Part is not (MeasurePart.Alpha or MeasurePart.Importance or MeasurePart.Response or MeasurePart.Weighted)).Select(measure => measure.Id).Order(StringComparer.Ordinal),
        GroupScores.Of(questionnaire, [Sheets.With()], null).Select(score => score.Measure).Where(id => !id.StartsWith("alpha.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));

    [Fact]
    public void Words_need_the_wording_as_it_was_asked()
    {
        var table = new WaveTable(Result with { QuestionnaireVersion = "other" }, Sheets.Default);
        Assert.All(table.Measures, measure => Assert.Equal(measure.Id, measure.Title));
        Assert.Equal(new WaveTable(Result, Sheets.Default).Find("", "hours_lost.above_6")!.Measure.Unit, table.Find("", "hours_lost.above_6")!.Measure.Unit);
    }

    [Fact]
    public void A_hidden_group_has_rows_with_the_reason_and_nothing_else()
    {
        var rows = new WaveTable(Result, Sheets.Default).Of("team=identity").ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row is { Cell: { Value: null, Interval: null, NBand: "", Suppressed.Length: > 10 }, Change: null }));
    }

    [Fact]
    public void A_line_ends_where_the_wording_changed()
    {
        var waves = Demo.Waves.Reverse().Select(wave => (wave, Demo.Results[wave.Id])).ToList();
        Assert.DoesNotContain(MeasureCourse.Of(waves, "", "dimension.E"), point => point.IsBroken);
        waves[2] = (waves[2].wave, waves[2].Item2 with { Changes = [new ResultChange("", "dimension.E", null, false, null, "wording, scale or position changed; the two are not comparable")] });
        waves[3] = (waves[3].wave, waves[3].Item2 with { ComparedWith = null });
        Assert.Equal([false, false, true, true], MeasureCourse.Of(waves, "", "dimension.E").Select(point => point.IsBroken));
    }

    [Fact]
    public void Less_time_lost_is_better()
    {
        var hours = new WaveTable(Result, Sheets.Default).Find("", "hours_lost.median")!.Measure;
        Assert.True(ResultWords.IsBetter(hours, new ResultChange("", hours.Id, -2, true, null, null)));
        Assert.Null(ResultWords.IsBetter(hours, new ResultChange("", hours.Id, -2, false, null, null)));
        Assert.Equal("≤ 10 %", ResultWords.Value(new ResultCell("", "x", "5–9", 10, null, ["at_most"], null), "percent"));
    }
}
