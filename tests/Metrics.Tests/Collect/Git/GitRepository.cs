using System.Diagnostics;
using System.Text.Json;
using Metrics.Collect;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>A small repository in a temporary folder, written by git with fixed dates, and a collector with mirrors beside it.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("metrics-git-").FullName;
    private long _clock = 1_700_000_000;

    public GitRepository(params string[] init)
    {
        Folder = Path.Combine(_root, "checkout");
        Directory.CreateDirectory(Folder);
        Run(["init", "-q", "-b", "main", .. init]);
    }

    public string Root => _root;
    public string Folder { get; }
    public string Mirrors => Path.Combine(_root, "mirrors");

    /// <summary>Seconds of the next commit; each commit moves it on by an hour.</summary>
    public long Clock { get => _clock; set => _clock = value; }

    public string Run(params string[] arguments) => RunIn(Folder, [], arguments);

    public string RunIn(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Identity().Concat(environment))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }

    /// <summary>Writes a file and commits it; returns the hash.</summary>
    public string Commit(string message, string file = "file.txt", string? author = null)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, message + _clock + "\n");
        Run("add", "--all");
        Run(["commit", "-q", "--cleanup=verbatim", "-m", message, .. author is null ? Array.Empty<string>() : ["--author", author]]);
        _clock += 3600;
        return Head();
    }

    /// <summary>Writes many commits at once; the text is a stream for <c>git fast-import</c>.</summary>
    public void Import(string stream)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["fast-import", "--quiet", "--force"]) { WorkingDirectory = Folder, RedirectStandardInput = true })!;
        process.StandardInput.Write(stream);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Merges a branch into the current one with that message; returns the hash.</summary>
    public string Merge(string branch, string message)
    {
        Run("merge", "-q", "--no-ff", "-X", "ours", "-m", message, branch);
        _clock += 3600;
        return Head();
    }

    /// <summary>Writes a program that stands in for another.</summary>
    public string Script(string name, string text)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    public string Head(string name = "HEAD") => Run("rev-parse", name);

    public void Delete(string hash) => File.Delete(ObjectFile(hash));

    public string ObjectFile(string hash) => Path.Combine(Folder, ".git", "objects", hash[..2], hash[2..]);

    public GitSource Source(string? location = null, string rule = "tags", params string[] paths) =>
        new("test", location ?? Folder, DeploymentRule: rule, Paths: paths.Length > 0 ? paths : null);

    public GitCollector Collector() => new(Mirrors, address => $"hash({address})") { Timeout = TimeSpan.FromSeconds(60) };

    public Task<GitRun> Read(GitState? since = null) => Read(Source(), since);

    public async Task<GitRun> Read(GitSource source, GitState? since = null)
    {
        var reading = await Collector().Open(source, since);
        var documents = new List<Document>();
        await foreach (var document in reading.Documents())
            documents.Add(document);
        return new(documents, reading.Next, reading.Warnings);
    }

    public async Task<string> Failure(GitSource? source = null) =>
        (await Assert.ThrowsAsync<GitException>(() => Read(source ?? Source()))).Message;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }

    private IEnumerable<(string, string)> Identity() =>
    [
        ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C"),
        ("GIT_AUTHOR_NAME", "Writer"), ("GIT_AUTHOR_EMAIL", "writer@example.org"), ("GIT_AUTHOR_DATE", $"{_clock - 600} +0200"),
        ("GIT_COMMITTER_NAME", "Merger"), ("GIT_COMMITTER_EMAIL", "merger@example.org"), ("GIT_COMMITTER_DATE", $"{_clock} +0000"),
    ];
}

/// <summary>What a run yielded.</summary>
internal sealed record GitRun(List<Document> Documents, GitState Next, IReadOnlyList<string> Warnings)
{
    public List<JsonElement> Bodies(string kind) =>
        [.. Documents.Where(document => document.Kind == kind).Select(document => JsonDocument.Parse(document.Body).RootElement)];

    public Dictionary<string, JsonElement> Commits => Bodies("git.commit").ToDictionary(body => body.Text("sha")!);
    public List<JsonElement> Changes => Bodies("git.change");
    public List<JsonElement> Deployments => Bodies("git.deployment");
}

internal static class Json
{
    public static string? Text(this JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static string[] Texts(this JsonElement body, string name) => [.. body.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    public static long? Seconds(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) ? value.GetDateTimeOffset().ToUnixTimeSeconds() : null;
}
