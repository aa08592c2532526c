using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class SummaryTests
{
    [Fact]
    public void The_summary_tells_what_period_latest_range_and_missing_buckets() => Assert.Equal(
        "checkout, 6 Jan – 16 Feb 2025, by week. Latest complete bucket 10–16 Feb 2025: 8 h (5.6–11 h, n 20). Range 8 h to 11 h. "
        + "No data in 2 of 6 buckets: 20–26 Jan 2025, 3–9 Feb 2025.",
        Summary.Of([Samples.States["gaps"]]));

    [Fact]
    public void A_long_list_of_missing_buckets_is_cut_and_counted()
    {
        var series = Samples.Durations([Samples.Hours(0, 5), .. Enumerable.Range(1, 12).Select(i => Samples.Week(i))]);
        Assert.Contains("No data in 12 of 13 buckets: 13–19 Jan 2025, ", Summary.Of([series]), StringComparison.Ordinal);
        Assert.Contains(" and 4 more.", Summary.Of([series]), StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_few_signal_and_definition_are_told()
    {
        Assert.Contains("Incomplete: 20–26 Jan 2025.", Summary.Of([Samples.States["incomplete"]]), StringComparison.Ordinal);
        Assert.Contains("Too few for a statistic: 13–19 Jan 2025.", Summary.Of([Samples.States["few"]]), StringComparison.Ordinal);
        Assert.Contains("Signal: 13–19 Jan 2025.", Summary.Of([Samples.States["many flags"]]), StringComparison.Ordinal);
        Assert.Contains("Definition changed on 20 Jan 2025.", Summary.Of([Samples.States["definition"]]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_incomplete_bucket_is_never_the_latest_value() =>
        Assert.Contains("13–19 Jan 2025: 11 h", Summary.Of([Samples.States["incomplete"]]), StringComparison.Ordinal);

    [Fact]
    public void The_drawing_carries_the_summary() =>
        Assert.Equal(Summary.Of([Samples.States["gaps"]]), Samples.Described(LineChart.Draw(Samples.Frame, [Samples.States["gaps"]])));

    [Fact]
    public void Nothing_is_said_to_be_nothing()
    {
        Assert.Equal("No data.", Summary.Of([]));
        Assert.Contains("No complete bucket with data.", Summary.Of([Samples.States["all null"]]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_for_every_bucket_with_or_without_data()
    {
        var table = ChartTable.Of([Samples.States["few"]]);
        Assert.Equal(["From", "To", "Value", "95 % interval", "n", "Note"], table.Columns.Select(column => column.Name));
        Assert.Equal(["2025-01-06", "2025-01-12", "10 h", "7–14 h", "20", ""], table.Rows[0]);
        Assert.Equal(["2025-01-13", "2025-01-19", "no data", "", "3", "too few for a statistic"], table.Rows[1]);
    }

    [Fact]
    public void Every_table_has_as_many_cells_as_columns()
    {
        ChartTable[] tables =
        [
            ChartTable.Of([Samples.States["gaps"], Samples.States["few"]]), ChartTable.Of(Samples.Recovery),
            ChartTable.Of("s", [new Strip("x", [new("a", null, 0), new("b", 60, 5)], 60)]), ChartTable.Of("ratio", [new IntervalRow("a", 0.5, 0.1, 0.9, 4)]),
        ];
        Assert.All(tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
    }

    [Fact]
    public void The_table_of_a_survival_curve_lists_the_open_ones_in_their_place()
    {
        var rows = ChartTable.Of(Samples.Recovery).Rows;
        Assert.Equal(7, rows.Count);
        Assert.Equal(["9 h", "38 %", "", "not finished at this age"], rows[4]);
    }
}
