using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Files;

public class CsvImportTests
{
    private const string Header = "source,id,repo,parents,authored_at\n";
    private const string Instant = "2025-03-03T10:00:00Z";

    [Fact]
    public void A_row_becomes_the_event_it_would_be_as_a_line()
    {
        using var bulk = new Bulk()
            .With("commits.csv", "ID,Repo,parents,authored_at,author,my column,paths\n" +
                $"c1,\"a \"\"b\"\", c\",\"[\"\"p\"\"]\",{Instant},ann@example.com,\"two\nlines\",\n").Import();
        Assert.Empty(bulk.Rejected);
        Assert.Equal("""{"type":"commit","source":"demo","id":"c1","author":"HASH","repo":"a \"b\", c","parents":["p"],"authored_at":"2025-03-03T10:00:00Z","my column":"two\nlines"}"""
            .Replace("HASH", Bulk.Authors.Of("ann@example.com"), StringComparison.Ordinal), Assert.Single(bulk.Bodies));
        Assert.Equal(["""demo inbound.commit a "b", c@c1"""], bulk.Query("select concat_ws(' ', connection, kind, id) from raw.documents"));
    }

    [Fact]
    public void The_source_is_the_column_or_else_what_was_said_or_else_the_folder()
    {
        using var bulk = new Bulk().With("services.csv", "source,id\ngiven,a\n,b\n").Import().Import(source: null);
        Assert.Equal([$"{Path.GetFileName(bulk.Folder)}/b", "demo/b", "given/a"], bulk.Query("select connection || '/' || id from raw.documents").Order(StringComparer.Ordinal)
            .OrderBy(text => text.StartsWith("given", StringComparison.Ordinal)).ThenBy(text => text.StartsWith("demo", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Semicolons_and_tabs_delimit_as_well(string delimiter)
    {
        using var bulk = new Bulk().With("services.csv", "\ufeffid,team,time_zone\r\na,t,Europe/Berlin\r\n".Replace(",", delimiter, StringComparison.Ordinal)).Import();
        Assert.Empty(bulk.Rejected);
        Assert.Equal("""{"type":"service","source":"demo","id":"a","team":"t","time_zone":"Europe/Berlin"}""", Assert.Single(bulk.Bodies));
    }

    [Fact]
    public void Malformed_lines_are_told_with_their_line_and_the_others_land()
    {
        using var bulk = new Bulk().With("commits.csv", [.. Encoding.UTF8.GetBytes(Header +
            $"a,1,r,[],{Instant}\n" +
            "\n" +
            $"a,2,\"two\nlines\",[],{Instant}\n" +
            "a,3,short\n" +
            $"a,4,r,[],{Instant},long\n" +
            $"a,5,\"r\"x,[],{Instant}\n" +
            $"a,6,\"never closed,[],{Instant}\n" +
            $"a,7,r\0r,[],{Instant}\n" +
            $"a,8,r\rr,[],{Instant}\n" +
            "a,9,r,[],20250-03-03\r\n"), .. "a,10,"u8, 0xff, .. Encoding.UTF8.GetBytes($",[],{Instant}\na,11,r,[],{Instant}")]).Import();
        Assert.Equal(["r@1", "two\nlines@2", "r@11"], bulk.Query("select id from raw.documents order by sequence"));
        Assert.Equal(
        [
            "commits.csv:6 : has 3 fields where the first line has 5",
            "commits.csv:7 : has 6 fields where the first line has 5",
            "commits.csv:8 : has a quote that is never closed or that ends before its field does; double a quote inside a quoted text",
            "commits.csv:9 : has a quote that is never closed or that ends before its field does; double a quote inside a quoted text",
            "commits.csv:10 : holds a NUL character; leave it out",
            "commits.csv:11 : has a carriage return inside; put that text in quotes, and end each line with a line feed",
            "commits.csv:12 authored_at: 20250-03-03 is not an instant; write it as 2025-03-03T10:00:00Z",
            "commits.csv:13 : is not UTF-8; save the text as UTF-8",
        ], bulk.Rejected);
    }

    [Fact]
    public void A_cell_of_50_MB_is_one_reject_on_its_line()
    {
        using var bulk = new Bulk();
        using (var file = new StreamWriter(Path.Combine(bulk.Folder, "commits.csv")))
        {
            file.Write($"{Header}a,1,r,[],{Instant}\na,2,\"");
            for (var i = 0; i < 50; i++)
                file.Write(new string('x', 1_000_000));
            file.Write($"\",[],{Instant}\na,3,r,[],{Instant}\n");
        }
        bulk.Import();
        Assert.Equal(["r@1", "r@3"], bulk.Query("select id from raw.documents order by sequence"));
        Assert.Equal(["commits.csv:3 : has 50000030 bytes; an event may have 1048576"], bulk.Rejected);
    }

    [Fact]
    public void Lines_that_end_differently_are_all_read()
    {
        using var bulk = new Bulk().With("services.csv", "id,team\r\na,t\nb,t\r\n\nc,t\r\n\r\nd,t").Import();
        Assert.Empty(bulk.Rejected);
        Assert.Equal(4, bulk.Bodies.Count());
    }

    [Theory]
    [InlineData("", "services.csv:1 : is empty; write the names of the columns on the first line")]
    [InlineData("team,url\na,b\n", "services.csv:1 id: is missing; a file of services needs this column")]
    [InlineData("id,ID\na,b\n", "services.csv:1 id: is given twice; give it once")]
    [InlineData("id,\na,b\n", "services.csv:1 : has a column without a name; name it or take it out")]
    [InlineData("id,\"team\na,b\n", "services.csv:1 : has a quote that is never closed or that ends before its field does; double a quote inside a quoted text")]
    [InlineData("id,team\ra,b\r", "services.csv:1 : has a carriage return inside; put that text in quotes, and end each line with a line feed")]
    public void A_bad_header_refuses_the_file_and_no_other(string text, string expected)
    {
        using var bulk = new Bulk().With("services.csv", text).With("incidents.csv", $"id,services,detected_at\nI1,\"[\"\"a\"\"]\",{Instant}\n").Import();
        Assert.Equal([expected], bulk.Rejected);
        Assert.Single(bulk.Bodies);
    }

    [Fact]
    public void Files_that_are_none_of_ours_are_named()
    {
        using var bulk = new Bulk().With("notes.txt", "x").With("letters.csv", "id\n").With(".hidden", "x").Import();
        var remedy = $"is no bulk file; name it one of {string.Join(", ", EventSchema.Types.Select(type => type.Plural))}, .csv or .parquet";
        Assert.Equal([$"letters.csv:0 : {remedy}", $"notes.txt:0 : {remedy}"], bulk.Rejected.Take(2));
        Assert.Contains("holds no bulk file", bulk.Tally.Rejects[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_may_have_any_name()
    {
        using var bulk = new Bulk();
        var folder = Directory.CreateDirectory(Path.Combine(bulk.Folder, "it's [a]*?"));
        File.WriteAllText(Path.Combine(folder.FullName, "services.csv"), "id\na\n\nb\n");
        new Metrics.Collect.Files.FolderImport(bulk.Warehouse, Bulk.Authors).Land(folder.FullName, null, bulk.Tally);
        Assert.Empty(bulk.Rejected);
        Assert.Equal(2, bulk.Tally.Count.Landed);
    }

    [Fact]
    public void Bad_rows_far_apart_keep_their_lines()
    {
        var text = new StringBuilder("id,team\n");
        for (var i = 2; i <= 300_000; i++)
            text.Append(i % 50_000 == 0 ? $",missing\n" : $"s{i},\"t\"\n");
        using var bulk = new Bulk().With("services.csv", text.ToString()).Import();
        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"services.csv:{i * 50_000} id: is missing; every service needs it"), bulk.Rejected);
        Assert.Equal(299_993, bulk.Tally.Count.Landed);
    }

    [Fact]
    public void Of_rows_with_the_same_key_the_last_one_counts()
    {
        var rows = Enumerable.Range(0, 200_000).Select(i => $"s{i % 20_000},team {i / 20_000}\n");
        using var bulk = new Bulk().With("services.csv", "id,team\n" + string.Concat(rows)).Import();
        bulk.Warehouse.Refresh();
        Assert.Equal(["20000 team 9"], bulk.Query("select count(*) || ' ' || team_id from stage.services group by team_id"));
    }
}
