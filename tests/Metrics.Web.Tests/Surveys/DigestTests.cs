using System.Text;
using Metrics.Web.Notifications;
using Metrics.Web.Pages;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Surveys;

/// <summary>The weekly digest tells of a wave that has just ended.</summary>
public sealed class DigestTests
{
    [Fact]
    public async Task A_wave_of_this_week_has_one_line()
    {
        await using var site = await Site.StartAsync(demo: false);
        var desk = new Desk(new Answers(site.Part<Readings>(), site.Served.Library), site.Served.Library.Reader.Services(), [], [], new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.Zero));
        Assert.Null(desk.Wave(Scope.Organisation));
        var csv = "team,S1,S2,S3\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{(i < 12 ? "search" : "data")},{3 + i % 3},4,2\n"));
        site.Part<SurveyRoom>().Book.Questionnaires.TryGetValue("default", out var asked);
        var result = ImportedWave.Take(site.Part<SurveyRoom>().Book, new MemoryStream(Encoding.UTF8.GetBytes(csv)), asked!.Id, "2026-02-16", "2026-02-27", null, 40);
        Assert.Equal("default-2026-02-16", result.WaveId);
        var line = desk.Wave(Scope.Organisation)!;
        Assert.Equal("Whole organisation, default-2026-02-16: 0 % answered, no comparison between groups", line.Text);
        Assert.StartsWith("satisfaction 75 (", line.Detail, StringComparison.Ordinal);
        Assert.StartsWith("search, ", desk.Wave(Scope.Team("search"))!.Text, StringComparison.Ordinal);
        Assert.Null((desk with { Now = desk.Now.AddDays(10) }).Wave(Scope.Organisation));
    }
}
