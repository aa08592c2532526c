using System.IO.Compression;
using System.Text;
using Metrics.Reports;

namespace Metrics.Tests.Reports;

public class SnapshotTests
{
    [Fact]
    public void B1_The_same_documents_give_the_same_snapshot_whenever_they_landed_and_whoever_builds_it()
    {
        using var first = Quarters.Street();
        using var second = Quarters.Street("2025-06-30 17:45");
        var (one, other) = (ReportBuilder.Build(Quarters.Of(first)), ReportBuilder.Build(Quarters.Of(second)));
        Assert.Equal(one.Write(), other.Write());
        Assert.Equal(ReportBuilder.Build(Quarters.Of(first)).Write(), one.Write());
        Assert.Equal(new DateTimeOffset(2025, 4, 1, 0, 0, 0, TimeSpan.Zero), one.DataAsOf);
    }

    [Fact]
    public void B1_Every_file_follows_from_the_stored_snapshot_alone()
    {
        using var street = Quarters.Street();
        var snapshot = ReportBuilder.Build(Quarters.Of(street));
        var stored = Snapshot.Read(snapshot.Write());
        Assert.Equal(snapshot.Write(), stored.Write());
        Assert.Equal(ReportHtml.Write(snapshot), ReportHtml.Write(stored));
        foreach (var write in new Func<Snapshot, byte[]>[] { ReportWorkbook.Write, ReportSlides.Write, ReportBundle.Write })
            Assert.Equal(Snapshot.Hash(write(snapshot)), Snapshot.Hash(write(stored)));
    }

    [Fact]
    public void A_document_more_gives_another_snapshot()
    {
        using var street = Quarters.Street();
        var before = ReportBuilder.Build(Quarters.Of(street));
        street.Send(Events.Incident("late", "2025-02-02 11:00", "2025-02-02 13:00", deployment: "D71"));
        var after = ReportBuilder.Build(Quarters.Of(street));
        Assert.NotEqual(before.RowsHash, after.RowsHash);
        Assert.NotEqual(before.Find("dora.cfr.now")!.Text, after.Find("dora.cfr.now")!.Text);
    }

    [Fact]
    public void The_files_carry_no_clock_and_no_name_of_a_person()
    {
        using var street = Quarters.Street();
        var snapshot = ReportBuilder.Build(Quarters.Of(street));
        foreach (var file in new[] { ReportWorkbook.Write(snapshot), ReportSlides.Write(snapshot) })
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
            using var reader = new StreamReader(zip.GetEntry("docProps/core.xml")!.Open(), Encoding.UTF8);
            var core = reader.ReadToEnd();
            Assert.Contains("2025-04-01T00:00:00Z", core, StringComparison.Ordinal);
            Assert.DoesNotContain("creator", core, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_html_loads_nothing_and_runs_nothing()
    {
        using var street = Quarters.Street();
        var html = ReportHtml.Write(ReportBuilder.Build(Quarters.Of(street)));
        foreach (var outside in new[] { "<script", "<link", "src=", "href=", "url(", "@import", "<iframe" })
            Assert.DoesNotContain(outside, html, StringComparison.Ordinal);
        // Every chart says in words what it shows and has its table.
        var charts = html.Split("<figure").Length - 1;
        Assert.True(charts >= 5);
        Assert.Equal(charts, html.Split("<details>").Length - 1);
        Assert.True(html.Split("<desc>").Length - 1 >= charts);
    }

    [Fact]
    public void The_printed_copy_names_the_hash_of_the_file_it_was_made_from()
    {
        using var street = Quarters.Street();
        var html = ReportHtml.Write(ReportBuilder.Build(Quarters.Of(street, withMoney: false)));
        Assert.Contains($"SHA-256 of the HTML: {Snapshot.Hash(Encoding.UTF8.GetBytes(html))}", ReportHtml.Printed(html), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quarter_without_data_says_so_and_invents_nothing()
    {
        using var street = new Street(Quarters.After);
        street.Warehouse.Refresh();
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false));
        Assert.Null(snapshot.DataAsOf);
        Assert.DoesNotContain(snapshot.Tables(), table => table.Id is "scorecard" or "financials");
        Assert.All(snapshot.Sections, section => Assert.NotEmpty(section.Lead));
        Assert.Contains("says nothing about money", ReportHtml.Write(snapshot), StringComparison.Ordinal);
        Assert.NotEmpty(ReportSlides.Write(snapshot));
    }

    [Theory]
    [InlineData("2025-Q3", "org", "quarter", "has not begun")]
    [InlineData("2025-Q1", "team:paymets", "scope", "did you mean 'payments'?")]
    [InlineData("2025-Q1", "service:checkout", "scope", "the organisation or a team")]
    public void What_cannot_be_reported_on_is_refused(string quarter, string scope, string field, string words)
    {
        using var street = Quarters.Street();
        var wrong = Assert.Throws<RequestException>(() => ReportBuilder.Build(Quarters.Of(street, quarter, scope, withMoney: false)));
        Assert.Equal(field, wrong.Field);
        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
    }
}
