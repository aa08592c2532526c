using Metrics.Warehouse;

namespace Metrics.Tests.Warehouse;

public class SqlOrderTests
{
    private static SqlFile File(string path, string text) => SqlFile.Parse(path, text);

    [Fact]
    public void A_file_comes_after_what_it_reads()
    {
        var order = SqlOrder.Sort([
            File("sql/stage/x/commits.sql", "select 1 from raw.documents"),
            File("sql/raw/documents.sql", "create table raw.documents ()"),
            File("sql/model/alpha.sql", "select * from model.beta"),
            File("sql/model/beta.sql", "select * from stage.commits"),
        ]);
        Assert.Equal(["model.beta", "model.alpha"], order.Select(file => file.Table));
    }

    [Fact]
    public void A_table_can_need_only_what_it_reads()
    {
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort([
            File("sql/stage/x/commits.sql", "select 1 from raw.documents"),
            File("sql/model/alpha.sql", "-- needs: stage.changes\nselect * from stage.commits"),
        ]));
        Assert.Equal("sql/model/alpha.sql: 'needs' must name a table that the file reads, not stage.changes", error.Message);
    }

    [Fact]
    public void A_circle_is_named_with_its_members()
    {
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort([
            File("sql/model/alpha.sql", "select * from model.beta"),
            File("sql/model/beta.sql", "select * from model.alpha"),
        ]));
        Assert.Contains("model.alpha → model.beta → model.alpha", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_a_later_layer_is_refused()
    {
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort([
            File("sql/stage/x/commits.sql", "select * from model.changes"),
            File("sql/model/changes.sql", "select 1"),
        ]));
        Assert.Equal("sql/stage/x/commits.sql: reads model.changes, a later layer", error.Message);
    }

    [Fact]
    public void What_is_refreshed_by_service_reads_nothing_that_is_refreshed_whole()
    {
        SqlFile[] files = [File("sql/model/tickets.sql", "-- one row per ticket\n-- refresh: whole\nselect 1"), File("sql/model/changes.sql", "select * from model.tickets")];
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort(files));
        Assert.Contains("refresh: whole", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, SqlOrder.Sort([files[0], File("sql/model/topics.sql", "-- one row per topic\n-- refresh: whole\nselect * from model.tickets")]).Count);
    }

    [Fact]
    public void A_metric_never_reads_a_metric()
    {
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort([
            File("sql/metrics/dora/a.sql", "select * from metrics.b"),
            File("sql/metrics/dora/b.sql", "select 1"),
        ]));
        Assert.Contains("a metric never reads a metric", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_table_is_named_with_the_nearest_known()
    {
        var error = Assert.Throws<DefinitionException>(() => SqlOrder.Sort([
            File("sql/model/alpha.sql", "select * from model.chagnes"),
            File("sql/model/changes.sql", "select 1"),
        ]));
        Assert.Equal("sql/model/alpha.sql: no table 'model.chagnes' (did you mean 'model.changes'?)", error.Message);
    }

    [Fact]
    public void Tables_named_in_comments_are_not_read() =>
        Assert.Equal(["stage.commits"], File("sql/model/x.sql", "-- like model.other\nselect * from stage.commits -- not raw.documents").Reads);

    [Fact]
    public void A_header_is_the_leading_key_value_lines()
    {
        var file = File("sql/metrics/dora/x.sql", "-- id:    dora.x\n-- about: A: b.\nselect 1\n-- late: no");
        Assert.Equal("dora.x", file.Header["id"]);
        Assert.Equal("A: b.", file.Header["about"]);
        Assert.False(file.Header.ContainsKey("late"));
    }

    [Fact]
    public void A_file_outside_the_layers_is_refused() =>
        Assert.Contains("outside the layers", Assert.Throws<DefinitionException>(() => File("sql/oddity/x.sql", "")).Message, StringComparison.Ordinal);
}
