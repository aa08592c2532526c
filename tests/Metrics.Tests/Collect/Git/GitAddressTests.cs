using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>Reading over the network, from git's own server on loopback.</summary>
public sealed class GitAddressTests : IDisposable
{
    private readonly GitRepository _repository = new();
    private readonly Process _server;
    private readonly int _port;

    public GitAddressTests()
    {
        _repository.Run("config", "uploadpack.allowFilter", "true");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _server = Process.Start(new ProcessStartInfo("git",
            ["daemon", "--verbose", "--export-all", "--listen=127.0.0.1", $"--port={_port}", $"--base-path={_repository.Root}", _repository.Root])
        {
            RedirectStandardError = true,
        })!;
        // It says when it listens; one that cannot says why and ends.
        var first = new TaskCompletionSource<string?>();
        _server.ErrorDataReceived += (_, line) => first.TrySetResult(line.Data);
        _server.BeginErrorReadLine();
        Assert.Contains("Ready", first.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task An_address_is_mirrored_without_file_contents_and_fetched_again()
    {
        _repository.Commit("start");
        var source = Source("checkout");
        var first = await _repository.Read(source);
        _repository.Run("checkout", "-q", "-b", "feature/one");
        var sha = _repository.Commit("next (#1)", "a");
        _repository.Run("tag", "v1");
        var second = await _repository.Read(source, first.Next);
        Assert.Equal([sha], second.Commits.Keys);
        Assert.Single(second.Deployments);
        var mirror = Directory.GetDirectories(_repository.Mirrors, "*.git").Single();
        Assert.DoesNotContain("blob", _repository.RunIn(mirror, [], "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_repository_is_refused_over_the_network_too()
    {
        _repository.Commit("start");
        var first = await _repository.Read(Source("checkout"));
        _repository.Commit("next");
        _repository.RunIn(_repository.Root, [], "clone", "-q", "--depth", "1", "file://" + _repository.Folder, Path.Combine(_repository.Root, "shallow"));
        Assert.Contains("is a shallow clone", await _repository.Failure(Source("shallow")), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_repository.Folder, ".git", "shallow"), _repository.Head() + "\n");
        _repository.Commit("last");
        var run = await Record.ExceptionAsync(() => _repository.Read(Source("checkout"), first.Next));
        Assert.Contains("is a shallow clone", Assert.IsType<GitException>(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_repositories_and_objects_are_told_over_the_network_too()
    {
        Assert.StartsWith($"git://127.0.0.1:{_port}/nowhere ", await _repository.Failure(Source("nowhere")), StringComparison.Ordinal);
        Assert.Contains("is empty", await _repository.Failure(Source("checkout")), StringComparison.Ordinal);
        var start = _repository.Commit("start");
        _repository.Commit("next");
        _repository.Delete(start);
        Assert.Contains("is damaged", await _repository.Failure(Source("checkout")), StringComparison.Ordinal);
    }

    private GitSource Source(string name) => _repository.Source($"git://127.0.0.1:{_port}/{name}");
}
