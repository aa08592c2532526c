using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Tests.Collect.Git;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>Commits come from a mirror that git fetches from the host with the connection's token.</summary>
public sealed class MirrorTests : IDisposable
{
    private const string Trusted = "GIT_SSL_CAINFO";
    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("pat:" + FakeHost.Secret));
    private readonly GitRepository _git = new();
    private readonly ConcurrentBag<string> _sent = [];
    private readonly ConcurrentBag<string> _processes = [];

    [Fact]
    public async Task Git_fetches_over_https_with_the_token_in_a_header_and_nowhere_else()
    {
        string[] shas = [_git.Commit("one"), _git.Commit("two"), _git.Commit("three")];
        using var certificate = Certificate();
        await File.WriteAllTextAsync(Path.Combine(_git.Root, "host.pem"), certificate.ExportCertificatePem());
        Environment.SetEnvironmentVariable(Trusted, Path.Combine(_git.Root, "host.pem"));
        await using var world = await World(certificate);
        world.Host.PullRequests[0]["lastMergeCommit"] = new JsonObject { ["commitId"] = shas[1] };
        world.Host.Builds[0]["sourceVersion"] = shas[0];
        world.Host.Builds[1]["sourceVersion"] = shas[2];
        foreach (var record in world.Host.Records.Where(record => (string?)record["stageName"] == "Test"))
            (record["environmentId"], record["result"]) = (1, "succeeded");
        var result = await world.Collect();
        Assert.Null(result.Error);
        Assert.Equal([.. shas.Order(StringComparer.Ordinal)], world.Query<string>("select sha from stage.commits where repo = 'shop/checkout' order by sha"));
        Assert.Equal([$"1 checkout {shas[1]} graph"], world.Query<string>(
            "select concat_ws(' ', number, service_id, stage.changes.merge_sha, model.changes.method) from model.changes join stage.changes using (repo, number) where not is_baseline"));
        Assert.NotEmpty(_sent);
        Assert.All(_sent, header => Assert.Equal(Basic, header));
        Assert.NotEmpty(_processes);
        Assert.DoesNotContain(_processes, IsTelling);
        Assert.DoesNotContain(world.Query<string>("select cast(runs as varchar) from raw.runs as runs"), IsTelling);
        Assert.DoesNotContain(world.Query<string>("select state from raw.cursors union all select body from raw.documents"), IsTelling);
        foreach (var file in Directory.EnumerateFiles(Mirror(world), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/objects/", StringComparison.Ordinal)))
            Assert.False(IsTelling(await File.ReadAllTextAsync(file)), file);
    }

    [Fact]
    public async Task A_repository_that_has_not_been_pushed_to_is_fetched_once_an_hour_at_most()
    {
        _git.Commit("one");
        await using var world = await World(null);
        await world.Collect();
        var asked = _sent.Count;
        await world.Collect(isRestarted: true);
        Assert.Equal(asked, _sent.Count);
        world.Clock.GetUtcNow();
        using var timer = world.Clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        _git.Commit("two");
        Assert.Null((await world.Collect(isRestarted: true)).Error);
        Assert.Equal(2, world.Query<long>("select count(*) from stage.commits").Single());
        Assert.True(_sent.Count > asked);
    }

    [Fact]
    public async Task Over_plain_http_git_gets_no_token()
    {
        _git.Commit("one");
        await using var world = await World(null);
        Assert.Null((await world.Collect()).Error);
        Assert.Equal(1, world.Query<long>("select count(*) from stage.commits").Single());
        Assert.All(_sent, header => Assert.Equal("", header));
    }

    [Fact]
    public async Task A_refused_fetch_is_a_warning_without_the_token_and_all_else_is_read()
    {
        await using var world = await World(null);
        world.Host.Fault = async (_, context) =>
        {
            if (!context.Request.Path.Value!.Contains("/_git/", StringComparison.Ordinal))
                return false;
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync(FakeHost.Secret);
            return true;
        };
        Assert.Null((await world.Collect()).Error);
        var message = Assert.Single(world.Query<string>("select message from raw.runs where state = 'warned'"));
        Assert.StartsWith("shop/checkout: ", message, StringComparison.Ordinal);
        Assert.False(IsTelling(message), message);
        Assert.Equal(3, world.Query<long>("select count(*) from stage.changes").Single());
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Trusted, null);
        _git.Dispose();
    }

    private static bool IsTelling(string text) => text.Contains(FakeHost.Secret, StringComparison.Ordinal)
        || text.Contains(Basic["Basic ".Length..], StringComparison.Ordinal);

    private static string Mirror(AzureDevOpsWorld world) => Directory.GetDirectories(Path.Combine(world.Street.Warehouse.Options.DataFolder!, "mirrors"))
        .Single(folder => File.ReadAllText(Path.Combine(folder, "config")).Contains(world.Host.Address, StringComparison.Ordinal));

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task<AzureDevOpsWorld> World(X509Certificate2? certificate)
    {
        _git.Run("config", "uploadpack.allowFilter", "true");
        var world = await AzureDevOpsWorld.Start(certificate: certificate);
        world.Commits = "mirror";
        world.Host.Fault = async (_, context) =>
        {
            const string Prefix = "/org/shop/_git/checkout";
            if (!context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest))
                return false;
            _sent.Add(context.Request.Headers.Authorization.ToString());
            See();
            await GitHttp.Serve(context, Path.Combine(_git.Folder, ".git"), rest);
            return true;
        };
        return world;
    }

    // The git that asks is running now.
    private void See()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline")) is var line && line.Contains("git", StringComparison.Ordinal))
                    _processes.Add(line);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
    }
}
