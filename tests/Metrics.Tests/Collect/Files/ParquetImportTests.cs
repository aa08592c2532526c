namespace Metrics.Tests.Collect.Files;

public class ParquetImportTests
{
    private const string Good = "select 'I1' as id, ['checkout'] as services, timestamptz '2025-03-03 10:00:00+00' as detected_at";

    [Fact]
    public void Typed_columns_become_the_same_events_as_text()
    {
        using var bulk = new Bulk().WithParquet("changes.parquet", """
            select 7 as id, 'r' as repo, 7.0::double as number, ['a', 'b'] as shas, timestamp '2025-03-03 10:00:00.5' as opened_at,
                timestamptz '2025-03-03 12:00:00+01' as merged_at, timestamp_ns '2025-03-03 09:00:00.123456789' as first_commit_at, true as is_bot,
                'nan'::double as lines, '' as title, {'deep': [1, 2]} as "my column", 1.5 as score, 'nan'::double as nothing, 'x'::blob as url
            """).Import();
        Assert.Empty(bulk.Rejected);
        Assert.Equal("""
            {"type":"change","source":"demo","id":"7","repo":"r","number":7,"shas":["a","b"],"first_commit_at":"2025-03-03T09:00:00.123456Z","opened_at":"2025-03-03T10:00:00.5Z","merged_at":"2025-03-03T11:00:00Z","is_bot":true,"url":"x","my column":{"deep":[1,2]},"score":1.5}
            """.Trim(), Assert.Single(bulk.Bodies));
    }

    [Fact]
    public void A_bad_row_is_told_with_its_number()
    {
        using var bulk = new Bulk().WithParquet("incidents.parquet", $"{Good} union all select null, ['a'], null union all select 'I3', ['a', null], now() union all select 'I4', ['a'], date '2025-03-03'").Import();
        Assert.Equal(
        [
            "incidents.parquet:2 id: is missing; every incident needs it",
            "incidents.parquet:3 services: [\"a\",null] is not a list of at least one text; write it as [\"a\",\"b\"]",
        ], bulk.Rejected.Take(2));
    }

    [Fact]
    public void A_row_larger_than_an_event_is_refused()
    {
        using var bulk = new Bulk().WithParquet("incidents.parquet", $"select *, repeat('x', 2000000) as title from ({Good}) union all by name select * replace ('I2' as id) from ({Good})").Import();
        Assert.Equal("I2", Assert.Single(bulk.Query("select id from raw.documents")));
        Assert.Equal("incidents.parquet:1 : has 2000038 bytes; an event may have 1048576", Assert.Single(bulk.Rejected));
    }

    [Fact]
    public void A_file_that_is_broken_anywhere_is_told_and_the_others_land()
    {
        using var bulk = new Bulk().WithParquet("incidents.parquet", $"select * replace ('I' || i as id), repeat('x' || i, 20) as url from ({Good}), range(100000) as t(i)")
            .With("services.csv", "id\ncheckout\n").With("changes.parquet", "no parquet").With("commits.parquet", "");
        var path = Path.Combine(bulk.Folder, "incidents.parquet");
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 2, 1000).Fill(0xff);
        bulk.With("incidents.parquet", bytes).Import();
        Assert.Equal(["checkout"], bulk.Query("select id from raw.documents"));
        Assert.Equal(["commits.parquet", "changes.parquet", "incidents.parquet"], bulk.Tally.Rejects.Select(reject => reject.Origin));
        Assert.All(bulk.Tally.Rejects, reject => Assert.StartsWith("cannot be read: ", reject.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        using var bulk = new Bulk().WithParquet("incidents.parquet", "select 'I1' as id, ['a'] as services").Import();
        Assert.Equal(["incidents.parquet:1 started_at: is missing; every incident needs started_at or detected_at"], bulk.Rejected);
    }
}
