using System.Net;
using System.Net.Sockets;
using System.Text;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>What may be given as a location, what it is called, and that its credential is never seen.</summary>
public class GitLocationTests
{
    [Theory]
    [InlineData("https://github.com/acme/checkout.git", "https://github.com/acme/checkout.git", "acme/checkout")]
    [InlineData("https://user:p%40ss@git.example.org:8443/group/sub/shop", "https://git.example.org:8443/group/sub/shop", "group/sub/shop")]
    [InlineData("ssh://git@example.org/acme/shop.git", "ssh://git@example.org/acme/shop.git", "acme/shop")]
    [InlineData("ssh://git:secret@example.org/acme/shop.git", "ssh://git@example.org/acme/shop.git", "acme/shop")]
    [InlineData("git@github.com:acme/shop.git", "git@github.com:acme/shop.git", "acme/shop")]
    public void An_address_is_taken_without_its_credential(string location, string address, string name)
    {
        var parsed = GitLocation.Parse(location);
        Assert.Equal((address, name), (parsed.Address, parsed.Name));
        Assert.Equal(location.Contains("p%40ss", StringComparison.Ordinal) ? "Basic " + Convert.ToBase64String("user:p@ss"u8) : null, parsed.Authorization);
    }

    [Theory]
    [InlineData("ext::sh -c 'touch owned'")]
    [InlineData("fd::17")]
    [InlineData("--upload-pack=touch owned")]
    [InlineData("-u")]
    [InlineData("")]
    [InlineData("https://example.org/a\nb")]
    [InlineData("ssh://-oProxyCommand=touch/x")]
    [InlineData("ssh://-oProxyCommand=touch@host/x")]
    [InlineData("-oProxyCommand=touch@host:x")]
    [InlineData("git@host:-x")]
    [InlineData("user@-host:x")]
    [InlineData("ftp://example.org/x")]
    [InlineData("javascript://example.org/x")]
    [InlineData("https://example.org")]
    [InlineData("https:///x")]
    [InlineData("no/such/folder")]
    [InlineData("file:///no/such/folder")]
    public void Whatever_git_could_take_for_an_option_or_a_program_is_refused(string location) =>
        Assert.Throws<GitException>(() => GitLocation.Parse(location));

    [Fact]
    public async Task A_file_that_is_no_bundle_is_refused()
    {
        using var repository = new GitRepository();
        var file = Path.Combine(repository.Root, "notes.txt");
        await File.WriteAllTextAsync(file, "just notes");
        Assert.Contains("is no git bundle", await repository.Failure(repository.Source(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clones_worktrees_bare_repositories_and_bundles_are_named_for_their_folder()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var bare = Path.Combine(repository.Root, "-odd name.git");
        repository.RunIn(repository.Root, [], "clone", "-q", "--bare", repository.Folder, bare);
        repository.Run("worktree", "add", "-q", "-b", "other", Path.Combine(repository.Root, "tree"));
        repository.Run("bundle", "create", "-q", Path.Combine(repository.Root, "shop.bundle"), "--all");
        Directory.CreateDirectory(Path.Combine(repository.Root, "acme+shop"));
        File.Copy(Path.Combine(repository.Root, "shop.bundle"), Path.Combine(repository.Root, "acme+shop", "repo.bundle"));
        string[] names = ["checkout", "checkout/.git", "-odd name.git", "tree", "shop.bundle", "acme+shop/repo.bundle"];
        var services = new List<string?>();
        foreach (var name in names)
            services.Add((await repository.Read(repository.Source(Path.Combine(repository.Root, name)))).Bodies("git.service").Single().Text("service"));
        services.Add((await repository.Read(repository.Source("file://" + repository.Folder))).Bodies("git.service").Single().Text("service"));
        Assert.Equal(["checkout", "checkout", "-odd name", "tree", "shop", "acme+shop", "checkout"], services);
    }

    [Fact]
    public async Task A_clone_of_another_owner_and_with_hooks_is_read_and_runs_nothing()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var mark = Path.Combine(repository.Root, "owned");
        var script = repository.Script("script", $"touch '{mark}'");
        foreach (var setting in (string[])["core.fsmonitor", "core.sshCommand", "uploadpack.packObjectsHook", "core.pager", "core.askPass"])
            repository.Run("config", setting, script);
        repository.Run("config", "core.hooksPath", repository.Root);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
            using (var chown = System.Diagnostics.Process.Start("chown", ["-R", "12345", repository.Folder]))
                await chown.WaitForExitAsync();
        Assert.Single((await repository.Read()).Commits);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task A_credential_is_sent_but_neither_shown_nor_stored()
    {
        using var repository = new GitRepository();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var source = repository.Source($"http://person:very-secret@127.0.0.1:{port}/acme/shop");
        var asked = Answer(listener);
        var message = await repository.Failure(source);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String("person:very-secret"u8), await asked, StringComparison.Ordinal);
        Assert.StartsWith($"http://127.0.0.1:{port}/acme/shop ", message, StringComparison.Ordinal);
        foreach (var text in Directory.GetFiles(repository.Mirrors, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(message).Append(source.ToString()))
            Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_unreachable()
    {
        using var repository = new GitRepository();
        Assert.StartsWith("http://127.0.0.1:1/acme/shop cannot be reached.", await repository.Failure(repository.Source("http://a:b@127.0.0.1:1/acme/shop")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fatal: https://user:pa@ss@host/x failed", "fatal: https://***@host/x failed")]
    [InlineData("'https://host/x?token=abc' failed", "'https://host/x?***' failed")]
    [InlineData("https://host/x and git@host:x stay", "https://host/x and git@host:x stay")]
    public void Credentials_are_masked(string text, string expected) => Assert.Equal(expected, GitSecrets.Mask(text));

    private static async Task<string> Answer(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var buffer = new byte[8192];
        var count = await client.GetStream().ReadAsync(buffer);
        await client.GetStream().WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
