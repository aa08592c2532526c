using System.Globalization;
using Dapper;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Tests.Collect.Git;
using Metrics.Warehouse;
using Quartz;

namespace Metrics.Web.Tests.Pages;

/// <summary>Every state of a connection on the status page. With METRICS_PICTURES set, pictures are left in that folder.</summary>
[Collection(PageCollection.Name)]
public sealed class ConnectionStateTests(World world)
{
    private static readonly string[] Ids = ["fresh", "running", "stuck", "waiting", "token", "scope", "gone", "silent", "warned", "failed", "never"];

    [Fact]
    public async Task Each_state_is_shown_with_what_to_do_about_it()
    {
        using var repository = Repository();
        await using var site = await Prepare(repository);
        await using var visit = await world.Open(site, "/sources");
        async Task<string> Text(string id) => await visit.Page.Locator($"article[aria-labelledby='connection-{id}']").InnerTextAsync();
        (string Id, string[] Words)[] expected =
        [
            ("fresh", ["fresh", "just now", "3 new", "1 request"]),
            ("running", ["running", "412 of 1 000", "4 210 of 5 000, full again in 40 minutes", "12 requests, 34 points"]),
            ("stuck", ["stuck", "No progress for 25 minutes", "restart this server"]),
            ("waiting", ["waiting for a limit", "5 Mar 2026, 09:45 UTC", "Nothing has to be done"]),
            ("token", ["wrong token", "environment variable TOKEN_TOKEN", "./run check token"]),
            ("scope", ["missing scope", "deployments: read", "./run check scope"]),
            ("gone", ["repository gone", "take it out of metrics.yml", "never"]),
            ("silent", ["source silent", "Nothing new for 9 days", "longest pause"]),
            ("warned", ["warning", "3 commits have a date outside 1990 to 2100"]),
            ("failed", ["failed", "tries again by itself"]),
            ("never", ["never run", "The first round begins"]),
        ];
        foreach (var (id, words) in expected)
            Assert.All(words, word => Assert.Contains(word, Text(id).Result, StringComparison.Ordinal));
        Assert.Contains("11 connections of metrics.yml; 6 need you.", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_accessible_fits_a_phone_and_needs_no_script()
    {
        using var repository = Repository();
        await using var site = await Prepare(repository);
        foreach (var (width, dark) in new[] { (1440, false), (1440, true), (390, false), (390, true) })
        {
            await using var visit = await world.Open(site, "/sources", width, dark, script: true);
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
            Assert.Equal("", string.Join('\n', await visit.Violations()));
            Assert.Empty(visit.Troubles);
            await using var without = await world.Open(site, "/sources", width, dark, script: false);
            Assert.Equal(await visit.Page.Locator("main").InnerTextAsync(), await without.Page.Locator("main").InnerTextAsync());
            if (Environment.GetEnvironmentVariable("METRICS_PICTURES") is { Length: > 0 } folder)
                await without.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sources-{width}-{(dark ? "dark" : "light")}.png"), FullPage = true });
        }
    }

    private static GitRepository Repository()
    {
        var repository = new GitRepository();
        repository.Commit("first");
        repository.Run("tag", "v1");
        return repository;
    }

    // The scheduler rests; one round is a real one, the other states are written down.
    private static async Task<Site> Prepare(GitRepository repository)
    {
        var site = await Site.StartAsync(demo: false, "connections:\n" + string.Concat(Ids.Select(id =>
            $"  {id}:\n    type: git\n    every: 1 hour\n    locations: [{repository.Folder}]\n    token: {{env: {id.ToUpperInvariant()}_TOKEN}}\n")));
        var scheduler = await site.Part<ISchedulerFactory>().GetScheduler();
        await scheduler.Standby();
        foreach (var (i, id) in Ids.Index())
            await scheduler.RescheduleJob(new TriggerKey(id), TriggerBuilder.Create().WithIdentity(id).ForJob(id)
                .StartAt(TimeProvider.System.GetUtcNow().AddMinutes(5 * i + 4.45)).WithSchedule(SchedulesRegistration.Each(TimeSpan.FromHours(1))).Build());
        await site.Part<Collecting>().Run(site.Part<IReadOnlyList<Connection>>()[0], null, default);
        for (var wait = 0; wait < 200 && site.Served.Real.Runs.Of("fresh", 1) is not [{ State: "done" }]; wait++)
            await Task.Delay(50);
        await Write(site);
        return site;
    }

    private static async Task Write(Site site)
    {
        var now = site.Served.Real.Now();
        var limits = site.Part<IReadOnlyList<Connection>>().ToDictionary(connection => connection.Id, connection => site.Part<Collecting>().Limits(connection).All[0]);
        Begin(site, "running", "reading pull requests of checkout");
        limits["running"].Budget = new Budget(4210, 5000, now.AddMinutes(40));
        Begin(site, "stuck", "reading workflow runs of search");
        Age(site, "stuck", TimeSpan.FromMinutes(25));
        await Fail(site, "waiting", SourceProblem.Limited, "the limit is used up until 2026-03-05 09:45:00Z; the run goes on then", now.AddMinutes(45));
        limits["waiting"].Block(now.AddMinutes(45));
        limits["waiting"].Budget = new Budget(0, 5000, now.AddMinutes(45));
        await Fail(site, "token", SourceProblem.Credential, "401: the host refused the token");
        await Fail(site, "scope", SourceProblem.Permission, "403 on deployments: the token lacks the right deployments: read");
        await Fail(site, "gone", SourceProblem.Gone, "404: the repository acme/search does not exist any more, or is hidden from this token");
        await Fail(site, "failed", SourceProblem.Failed, "502 Bad Gateway; asked 5 times");
        site.Served.Real.Land(Enumerable.Range(0, 30).Select(day => new Document("silent", "git.commit", $"{day}", now.AddDays(-9 - day), "{}")));
        new Collection(site.Served.Real).Run("silent", "collect", _ => { });
        new Collection(site.Served.Real).Run("warned", "collect", tally => tally.Warning = "3 commits have a date outside 1990 to 2100, which is left out.");
        Age(site, "gone", TimeSpan.FromHours(3));
    }

    private static void Begin(Site site, string id, string doing)
    {
        var runs = site.Served.Real.Runs;
        runs.Report(runs.Begin(id, "collect"), new Tally { Count = new LandingCount(400, 12), Expected = 1000, Requests = 12, Points = 34 }, doing);
    }

    private static Task<CollectionResult> Fail(Site site, string id, SourceProblem problem, string message, DateTimeOffset? notBefore = null) =>
        new Collection(site.Served.Real).RunAsync(id, "collect", (tally, _) =>
        {
            (tally.Requests, tally.Waited) = (7, TimeSpan.FromSeconds(42));
            throw new SourceException(problem, message) { NotBefore = notBefore };
        });

    private static void Age(Site site, string id, TimeSpan by)
    {
        using var connection = site.Served.Real.Connect();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"update raw.runs set started_at = started_at - interval {by.TotalMinutes} minutes where connection = '{id}'"));
    }
}
