using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>
/// Runs git for one location, in an environment of its own: no user or system configuration, no prompt, no hook,
/// no replaced commit, no transport but the allowed ones, English messages.
/// </summary>
/// <param name="executable">Name or path of git.</param>
/// <param name="mirrors">Folder of the mirrors; holds the configuration file too.</param>
/// <param name="location">The source, for messages and its credential.</param>
/// <param name="timeout">The longest a command may take; for streamed output the longest silence.</param>
internal sealed partial class GitCommandLine(string executable, string mirrors, GitLocation location, TimeSpan timeout)
{
    // upload-pack runs inside a source on this machine and drops GIT_CONFIG_* of its caller, but keeps this file.
    // Both repositories a command touches were named by the operator, so an owner that differs is no danger.
    private const string Configuration = """
        [safe]
            directory = *
        [uploadpack]
            allowFilter = true
        [core]
            hooksPath = /dev/null
            fsmonitor = false
        [gc]
            auto = 0
            autoDetach = false
            writeCommitGraph = false
        [maintenance]
            auto = false
        [advice]
            graftFileDeprecated = false

        """;

    private static readonly string[] Kept = ["GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_EXEC_PATH", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"];

    /// <summary>Writes the configuration file and checks that git is there and new enough (2.32 reads that file).</summary>
    /// <exception cref="GitException">git is missing or too old.</exception>
    public async Task Prepare(CancellationToken cancellation)
    {
        Directory.CreateDirectory(mirrors);
        var draft = Path.Combine(mirrors, $"gitconfig.{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(draft, Configuration, cancellation);
        File.Move(draft, ConfigurationFile, overwrite: true);
        var answer = await Text(["version"], cancellation);
        if (!Version.TryParse(VersionNumber().Match(answer).Value, out var version) || version < new Version(2, 32))
            throw new GitException($"{answer.Trim()} is too old: git 2.32 or newer is needed.");
    }

    /// <summary>Runs a command to its end and returns what it wrote.</summary>
    public async Task<string> Text(IEnumerable<string> arguments, CancellationToken cancellation,
        string? folder = null, IEnumerable<string>? input = null)
    {
        await using var process = Start(arguments, cancellation, folder, input);
        using var reader = new StreamReader(process.Output);
        var text = await process.Within(() => reader.ReadToEndAsync(CancellationToken.None));
        await process.Finish();
        return text;
    }

    /// <summary>Runs a command that may use the network and returns what it said on standard error.</summary>
    public async Task<string> Transfer(IEnumerable<string> arguments, CancellationToken cancellation,
        string? folder = null, IProgress<GitProgress>? progress = null, IEnumerable<string>? input = null)
    {
        await using var process = Start(arguments, cancellation, folder, input, isTransfer: true, progress);
        await process.Within(() => process.Output.CopyToAsync(Stream.Null, CancellationToken.None));
        return await process.Finish();
    }

    /// <summary>Starts a command; its output is read while it runs.</summary>
    /// <exception cref="GitException">git is missing.</exception>
    public GitProcess Start(IEnumerable<string> arguments, CancellationToken cancellation, string? folder = null,
        IEnumerable<string>? input = null, bool isTransfer = false, IProgress<GitProgress>? progress = null)
    {
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? mirrors,
        };
        foreach (var argument in (string[])["-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", .. arguments])
            start.ArgumentList.Add(argument);
        Clean(start.Environment, isTransfer);
        try
        {
            return new GitProcess(Process.Start(start)!, location, isTransfer || folder == location.Address ? null : folder, timeout, input, progress, cancellation);
        }
        catch (Win32Exception missing)
        {
            throw new GitException($"git could not be started ({missing.Message}). Install git 2.32 or newer (Debian: apt-get install git) and see that it is on PATH.", missing);
        }
    }

    private string ConfigurationFile => Path.Combine(mirrors, "gitconfig");

    private void Clean(IDictionary<string, string?> environment, bool isTransfer)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal) && !Kept.Contains(name)).ToList())
            environment.Remove(name);
        environment["LC_ALL"] = "C";
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = ConfigurationFile;
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        // Reading never leaves the mirror: older versions that know no GIT_NO_LAZY_FETCH fail here instead of fetching.
        environment["GIT_ALLOW_PROTOCOL"] = isTransfer ? "file:https:http:ssh:git" : "none";
        // A shared ssh connection would outlive git and hold its output open.
        environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oControlMaster=no -oControlPath=none -oConnectTimeout=30 -oServerAliveInterval=30");
        if (isTransfer && location.Authorization is { } authorization)
        {
            environment["GIT_CONFIG_COUNT"] = "1";
            environment["GIT_CONFIG_KEY_0"] = $"http.{new Uri(location.Address).GetLeftPart(UriPartial.Authority)}/.extraHeader";
            environment["GIT_CONFIG_VALUE_0"] = "Authorization: " + authorization;
        }
    }

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex VersionNumber();
}
