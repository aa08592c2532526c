using Metrics.Reports;
using Metrics.Warehouse;

namespace Metrics.Tests.Reports;

public class ArchiveTests
{
    [Fact]
    public void A_report_is_reviewed_then_published_and_never_changes_again()
    {
        using var street = Quarters.Street();
        var archive = new ReportArchive(street.Warehouse);
        var draft = archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false)), "platform team");
        Assert.Equal((ReportState.Draft, "2025-q1-org"), (draft.State, draft.Snapshot.Id));
        Assert.Equal("state", Assert.Throws<RequestException>(() => archive.Sign(draft.Snapshot.Id, ReportState.Published, "finance controller", "", draft.Sha256)).Field);
        archive.Sign(draft.Snapshot.Id, ReportState.Reviewed, "engineering lead", "Looked at every page.", draft.Sha256);
        var published = archive.Sign(draft.Snapshot.Id, ReportState.Published, "finance controller", "", draft.Sha256);
        Assert.Equal(["created platform team", "reviewed engineering lead", "published finance controller"], published.Events.Select(one => $"{one.Kind} {one.Role}"));
        street.Send(Events.Incident("late", "2025-02-02 11:00", "2025-02-02 13:00", deployment: "D71"));
        Assert.Contains("restatement", Assert.Throws<RequestException>(() => archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false)), "platform team")).Message, StringComparison.Ordinal);
        Assert.Equal(draft.Sha256, archive.Find("2025-q1-org").Sha256);
    }

    [Fact]
    public void It_survives_a_rebuild_and_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("metrics-reports-").FullName;
        string sha;
        using (var street = Quarters.Street())
        using (var warehouse = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root, folder), TimeProvider.System))
        {
            var archive = new ReportArchive(warehouse);
            sha = archive.Keep(ReportBuilder.Build(Quarters.Of(street)), "platform team").Sha256;
            archive.Sign("2025-q1-org", ReportState.Reviewed, "engineering lead", "", sha);
            warehouse.Refresh(RefreshExtent.Everything);
            // A report alone ends no demo.
            Assert.True(warehouse.IsEmpty());
        }
        using (var again = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root, folder), TimeProvider.System))
        {
            var kept = new ReportArchive(again).Find("2025-q1-org");
            Assert.Equal((sha, ReportState.Reviewed), (kept.Sha256, kept.State));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_draft_that_is_built_anew_needs_new_signatures_and_the_same_one_keeps_them()
    {
        using var street = Quarters.Street();
        var archive = new ReportArchive(street.Warehouse);
        var first = archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false)), "platform team");
        archive.Sign("2025-q1-org", ReportState.Reviewed, "engineering lead", "", first.Sha256);
        Assert.Equal(ReportState.Reviewed, archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false)), "platform team").State);
        var other = archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false) with { Decision = "Decide." }), "platform team");
        Assert.Equal(ReportState.Draft, other.State);
        Assert.Equal("report", Assert.Throws<RequestException>(() => archive.Sign("2025-q1-org", ReportState.Reviewed, "engineering lead", "", first.Sha256)).Field);
    }

    [Theory]
    [InlineData("", "", "role")]
    [InlineData("someone@example.com", "", "role")]
    public void A_signature_is_a_role_and_no_person(string role, string note, string field)
    {
        using var street = Quarters.Street();
        var archive = new ReportArchive(street.Warehouse);
        var sha = archive.Keep(ReportBuilder.Build(Quarters.Of(street, withMoney: false)), "platform team").Sha256;
        Assert.Equal(field, Assert.Throws<RequestException>(() => archive.Sign("2025-q1-org", ReportState.Reviewed, role, note, sha)).Field);
    }

    [Fact]
    public void What_was_published_and_is_another_number_now_is_restated_in_the_next_report()
    {
        using var street = Quarters.Street();
        var archive = new ReportArchive(street.Warehouse);
        Publish(archive, ReportBuilder.Build(Quarters.Of(street, "2024-Q4", withMoney: false)));
        var before = ReportBuilder.Build(Quarters.Of(street, withMoney: false) with { Published = archive.Published(Scope.Organisation, Quarter.Parse("2025-Q1")) });
        Assert.Empty(before.Restatements);
        street.Send(Events.Incident("late-1", "2024-11-02 20:00", "2024-11-02 23:00", deployment: "D41"), Events.Incident("late-2", "2024-11-05 20:00", "2024-11-05 23:00", deployment: "D43"));
        var after = ReportBuilder.Build(Quarters.Of(street, withMoney: false) with { Published = archive.Published(Scope.Organisation, Quarter.Parse("2025-Q1")) });
        var restated = Assert.Single(after.Restatements, one => one.Key == "dora.cfr.now");
        Assert.Equal(("2024-q4-org", ScoreLine.Text(street.Read("dora.cfr", "org", "2024-10-01", "2025-01-01"))), (restated.Report, restated.Now));
        Assert.NotEqual(restated.Published, restated.Now);
        Assert.Contains(after.Tables(), table => table.Id == "restatements");
        Assert.DoesNotContain(after.Restatements, one => one.Key == "dora.lead_time.p50.now");
    }

    [Fact]
    public void Two_quarters_differ_in_measures_and_assumptions()
    {
        using var street = Quarters.Street();
        var (older, newer) = (ReportBuilder.Build(Quarters.Of(street, "2024-Q4")), ReportBuilder.Build(Quarters.Of(street)));
        var changed = newer with { Money = newer.Money! with { Assumptions = [.. newer.Money.Assumptions.Select(one => one.Id == "hours_saved" ? one with { Value = 4 } : one)] } };
        var difference = ReportDifference.Of(changed, older);
        Assert.Equal((older.Id, newer.Id), (difference.Older.Id, difference.Newer.Id));
        var rate = Assert.Single(difference.Measures, measure => measure.Title == "Change fail rate");
        Assert.Equal((older.Find("dora.cfr.now")!.Text, newer.Find("dora.cfr.now")!.Text), (rate.Older, rate.Newer));
        Assert.Contains("Hours an adopter saves a week 3 h (1 h to 5 h), now 4 h (1 h to 5 h)", Assert.Single(difference.Assumptions), StringComparison.Ordinal);
        Assert.Empty(ReportDifference.Of(older, older).Measures);
        Assert.Equal("with", Assert.Throws<RequestException>(() => ReportDifference.Of(older, older with { Scope = "team:payments" })).Field);
    }

    private static void Publish(ReportArchive archive, Snapshot snapshot)
    {
        var draft = archive.Keep(snapshot, "platform team");
        archive.Sign(snapshot.Id, ReportState.Reviewed, "engineering lead", "", draft.Sha256);
        archive.Sign(snapshot.Id, ReportState.Published, "finance controller", "", draft.Sha256);
    }
}
