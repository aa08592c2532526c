using System.Text;
using Metrics.Exports;
using Metrics.Reports;
using Metrics.Web.Reports;
using Metrics.Web.Tests.Surveys;

namespace Metrics.Web.Tests.Reports;

/// <summary>Reports that build themselves and go out by mail, over the real host and a real mail server.</summary>
public sealed class ReportPostTests
{
    private const string Settings = """
          channels:
            finance: {type: email, send: [reports], to: [finance@example.org]}
            leads: {type: email, send: [reviews], to: [leads@example.org]}
        reports: {create: [org], days_after: 5}

        """;

    [Fact]
    public async Task A_quarter_that_is_over_is_built_once_reviewed_published_and_mailed_with_its_files()
    {
        await using var post = await Surveys.Post.Start(Settings);
        if (post is null)
            return;
        (await post.Site.Send(Deployments())).Dispose();
        var (reports, desk) = (post.Site.Part<ReportPost>(), post.Site.Part<ReportDesk>());
        // On the fourth day of the new quarter nothing is due yet.
        post.Clock.Now = new(2026, 4, 4, 9, 0, 0, TimeSpan.Zero);
        (await post.Site.Send(Deployments("late"))).Dispose();
        await reports.Tick(default);
        Assert.DoesNotContain(desk.Archive.All(), report => report.Snapshot.Quarter == "2026-Q1");
        post.Clock.Now = new(2026, 4, 6, 9, 0, 0, TimeSpan.Zero);
        await reports.Tick(default);
        await reports.Tick(default);
        var draft = desk.Archive.Find("2026-q1-org");
        Assert.Equal((ReportState.Draft, "schedule"), (draft.State, Assert.Single(draft.Events).Role));
        var asked = post.Server.Next("mail");
        Assert.Equal(("leads@example.org", "To review: quarterly report, Q1 2026, whole organisation"), (Surveys.Post.To(asked), asked.GetProperty("subject").GetString()));
        Assert.Empty(asked.GetProperty("attachments").EnumerateArray());
        Assert.Contains("https://metrics.example.com/return/reports/2026-q1-org", asked.GetProperty("text").GetString(), StringComparison.Ordinal);

        desk.Archive.Sign("2026-q1-org", ReportState.Reviewed, "engineering lead", "", draft.Sha256);
        await reports.Tick(default);
        desk.Archive.Sign("2026-q1-org", ReportState.Published, "finance controller", "", draft.Sha256);
        await reports.Tick(default);
        await reports.Tick(default);
        var told = post.Server.Next("mail");
        Assert.Equal(("finance@example.org", "Quarterly report, Q1 2026, whole organisation"), (Surveys.Post.To(told), told.GetProperty("subject").GetString()));
        var files = told.GetProperty("attachments").EnumerateArray().ToList();
        var html = files[0];
        Assert.Equal(("text/html", "attachment"), (html.GetProperty("type").GetString(), html.GetProperty("disposition").GetString()));
        Assert.Equal(ReportHtml.Write(draft.Snapshot), Encoding.UTF8.GetString(Convert.FromBase64String(html.GetProperty("base64").GetString()!)));
        Assert.Equal(post.Site.Part<Chromium>().IsThere ? 2 : 1, files.Count);
        if (files.Count == 2)
            Assert.StartsWith("%PDF", Encoding.ASCII.GetString(Convert.FromBase64String(files[1].GetProperty("base64").GetString()!), 0, 4), StringComparison.Ordinal);
        Assert.Contains("Quarterly report, Q1 2026", await post.Site.Get("/delivery/messages"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reports: {fiscal_year_starts: april}", 4)]
    [InlineData("reports: {fiscal_year_starts: 10}", 10)]
    [InlineData("connections: {}", 1)]
    public void The_fiscal_year_begins_when_the_file_says(string file, int month) => Assert.Equal(month, ReportSettings.Read(YamlMap.Parse("metrics.yml", file)).FiscalYearStarts);

    [Theory]
    [InlineData("reports: {fiscal_year_starts: smarch}", "write april or 4")]
    [InlineData("reports: {create: [service:checkout]}", "write org or team:NAME")]
    [InlineData("reports: {scenarios: x}", "did you mean 'scenario'?")]
    [InlineData("reports: {days_after: 400}", "no number from 0 to 60")]
    public void A_wrong_setting_names_file_and_field(string file, string words)
    {
        var wrong = Assert.Throws<DefinitionException>(() => ReportSettings.Read(YamlMap.Parse("metrics.yml", file)));
        Assert.StartsWith("metrics.yml: reports.", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
    }

    private static string Deployments(string name = "D") => """{"type":"service","source":"ci","id":"checkout","team":"payments","repo":"acme/checkout","time_zone":"UTC"}""" + "\n" + string.Concat(
        Enumerable.Range(0, 24).Select(i => $$"""{"type":"deployment","source":"ci","id":"{{name}}{{i}}","service":"checkout","environment":"production","result":"success","finished_at":"2026-0{{1 + i % 2}}-{{10 + i / 2}}T10:00:00Z"}""" + "\n"));
}
