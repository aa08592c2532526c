using System.Security.Cryptography.X509Certificates;
using Dapper;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>A host, a connection to it and the street behind it.</summary>
internal sealed class AzureDevOpsWorld : IAsyncDisposable
{
    private const string Variable = "METRICS_TEST_AZURE_DEVOPS_TOKEN";
    private readonly HttpMessageInvoker _http;
    private Collecting _collecting;

    private AzureDevOpsWorld(FakeHost host, HttpMessageInvoker http)
    {
        _http = http;
        Host = host;
        Environment.SetEnvironmentVariable(Variable, FakeHost.Secret);
        _collecting = Fresh();
    }

    public FakeHost Host { get; }

    public Street Street { get; } = new();

    public JumpingClock Clock { get; } = new(Events.At("04-10 00:00"));

    /// <summary>More lines of the connection's settings.</summary>
    public string Settings { get; set; } = "projects: [shop]";

    /// <summary>Whether commits are fetched: mirror or none.</summary>
    public string Commits { get; set; } = "none";

    public string Id { get; set; } = "azure";

    /// <summary>How many deliveries have been sent.</summary>
    public int Delivered { get; set; }

    public static async Task<AzureDevOpsWorld> Start(bool isFilled = true, X509Certificate2? certificate = null)
    {
        var world = new AzureDevOpsWorld(await FakeHost.Start(certificate), certificate is null ? Collecting.Client() : Trusting(certificate));
        if (isFilled)
            world.Fill();
        return world;
    }

    public Connection Connection => ConnectionsFile.Parse($$"""
        connections:
          {{Id}}:
            type: azure_devops
            address: {{Host.Address}}
            token: {env: {{Variable}}}
            incidents: {types: [Incident]}
            commits: {{Commits}}
            {{Settings}}
        """, AppContext.BaseDirectory).Single();

    /// <summary>One round; the same process goes on unless <paramref name="isRestarted"/>.</summary>
    public async Task<CollectionResult> Collect(bool isRestarted = false)
    {
        if (isRestarted)
            _collecting = Fresh();
        var result = await _collecting.Run(Connection, null, CancellationToken.None);
        Street.Warehouse.Refresh();
        return result!;
    }

    /// <summary>A round of a process that is killed as soon as a page has brought something new; false where it came to its end.</summary>
    public async Task<bool> CollectUntilKilled()
    {
        using var killed = new CancellationTokenSource();
        Assert.Null((await Fresh().Run(Connection, new Landed(killed.Cancel), killed.Token))!.Error);
        return killed.IsCancellationRequested;
    }

    /// <summary>All derived tables; the port of the host is no part of the truth.</summary>
    public string Snapshot() => Street.Snapshot().Replace(Host.Address, "HOST", StringComparison.Ordinal);

    public IAsyncEnumerable<Probe> Check() => _collecting.Check(Connection, CancellationToken.None);

    public List<T> Query<T>(string sql)
    {
        using var connection = Street.Warehouse.Connect();
        return [.. connection.Query<T>(sql)];
    }

    public async ValueTask DisposeAsync()
    {
        Street.Dispose();
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private static HttpMessageInvoker Trusting(X509Certificate2 certificate)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        return new HttpMessageInvoker(handler);
    }

    private Collecting Fresh() => new(Street.Warehouse, _http, new AuthorHash(new byte[32]), Clock);

    private sealed class Landed(Action landed) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.Contains(" new, ", StringComparison.Ordinal) && !value.Contains(" 0 new", StringComparison.Ordinal))
                landed();
        }
    }

    // Two projects with the same kinds of rows; only the first is the connection's.
    private void Fill()
    {
        foreach (var project in new[] { "shop", "other" })
        {
            var (nth, sign) = project == "shop" ? (0, "") : (500, "x");
            Host.Projects.Add(Rows.Project(project));
            Host.Repositories.Add(Rows.Repository(project, "checkout"));
            Host.PullRequests.AddRange([
                Rows.PullRequest(nth + 1, "2025-03-01T08:00:00Z", "2025-03-02T09:00:00Z", project: project),
                Rows.PullRequest(nth + 2, "2025-03-01T09:00:00Z", "2025-03-02T10:00:00Z", "abandoned", project),
                Rows.PullRequest(nth + 3, "2025-03-03T08:00:00Z", null, project: project)]);
            Host.Threads[$"{nth + 1}"] = [Rows.Draft("2025-03-01T08:30:00Z", false), Rows.Comment("2025-03-01T08:40:00Z", Rows.Author), Rows.Vote("2025-03-01T09:00:00Z", -5),
                Rows.Comment("2025-03-01T10:00:00Z"), Rows.VoteByKey("2025-03-01T11:00:00Z", 5), Rows.Vote("2025-03-01T08:45:00Z", 10, Rows.Author)];
            Host.Builds.AddRange([Rows.Build(nth + 11, "2025-03-02T09:10:00Z", project), Rows.Build(nth + 12, "2025-03-02T09:20:00Z", project, result: "failed"),
                Rows.Build(nth + 13, null, project, status: "inProgress")]);
            Host.Environments.AddRange([Rows.Environment(nth + 1, sign + "production", project), Rows.Environment(nth + 2, sign + "test", project)]);
            Host.Records.AddRange([
                Rows.Record(nth + 101, nth + 1, nth + 11, "migrate", "2025-03-02T09:11:00Z", "2025-03-02T09:12:00Z"),
                Rows.Record(nth + 102, nth + 2, nth + 12, "deploy", "2025-03-02T09:21:00Z", "2025-03-02T09:22:00Z", "failed", "Test"),
                Rows.Record(nth + 103, nth + 1, nth + 11, "deploy", "2025-03-02T09:12:00Z", "2025-03-02T09:14:00Z"),
                Rows.Record(nth + 104, nth + 1, nth + 13, "deploy", "2025-03-03T09:12:00Z", null)]);
            Host.Releases.AddRange([Rows.Release(nth + 1, nth + 11, "2025-03-02T11:00:00Z", project: project),
                Rows.Release(nth + 2, nth + 12, "2025-03-02T12:00:00Z", "notDeployed", "PhaseFailed", project),
                Rows.Release(nth + 3, nth + 12, "2025-03-02T13:00:00Z", "inProgress", "PhaseInProgress", project)]);
            Host.Revisions.AddRange([Rows.WorkItem(nth + 1, "2025-03-05T10:00:00Z", "New", project: project),
                Rows.WorkItem(nth + 2, "2025-03-05T11:00:00Z", "Closed", "service:billing", project, "2025-03-05T11:00:00Z")]);
        }
    }
}
