using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>Reading over the network, from git's own server on loopback.</summary>
public sealed class GitAddressTests : IDisposable
{
    private readonly GitRepository repository = new();
    private readonly Process server;
    private readonly int port;

    public GitAddressTests()
    {
        repository.Run("config", "uploadpack.allowFilter", "true");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        server = Process.Start("git", ["daemon", "--export-all", "--listen=127.0.0.1", $"--port={port}", $"--base-path={repository.Root}", repository.Root]);
        for (var attempt = 0; attempt < 100 && !Answers(); attempt++)
            Thread.Sleep(50);
    }

    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        repository.Dispose();
    }

    [Fact]
    public async Task An_address_is_mirrored_without_file_contents_and_fetched_again()
    {
        repository.Commit("start");
        var source = Source("checkout");
        var first = await repository.Read(source);
        repository.Run("checkout", "-q", "-b", "feature/one");
        var sha = repository.Commit("next (#1)", "a");
        repository.Run("tag", "v1");
        var second = await repository.Read(source, first.Next);
        Assert.Equal([sha], second.Commits.Keys);
        Assert.Single(second.Deployments);
        var mirror = Directory.GetDirectories(repository.Mirrors, "*.git").Single();
        Assert.DoesNotContain("blob", repository.RunIn(mirror, [], "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_repository_is_refused_over_the_network_too()
    {
        repository.Commit("start");
        var first = await repository.Read(Source("checkout"));
        repository.Commit("next");
        repository.RunIn(repository.Root, [], "clone", "-q", "--depth", "1", "file://" + repository.Folder, Path.Combine(repository.Root, "shallow"));
        Assert.Contains("is a shallow clone", await repository.Failure(Source("shallow")), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(repository.Folder, ".git", "shallow"), repository.Head() + "\n");
        repository.Commit("last");
        var run = await Record.ExceptionAsync(() => repository.Read(Source("checkout"), first.Next));
        Assert.Contains("is a shallow clone", Assert.IsType<GitException>(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_repositories_and_objects_are_told_over_the_network_too()
    {
        Assert.StartsWith($"git://127.0.0.1:{port}/nowhere ", await repository.Failure(Source("nowhere")), StringComparison.Ordinal);
        Assert.Contains("is empty", await repository.Failure(Source("checkout")), StringComparison.Ordinal);
        var start = repository.Commit("start");
        repository.Commit("next");
        repository.Delete(start);
        Assert.Contains("is damaged", await repository.Failure(Source("checkout")), StringComparison.Ordinal);
    }

    private GitSource Source(string name) => repository.Source($"git://127.0.0.1:{port}/{name}");

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
