using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>Where a repository is, checked so that it can be given to git.</summary>
/// <param name="Address">Absolute path or address, without credentials.</param>
/// <param name="Name">Name of the repository: owner/name of an address, the folder's name of a clone.</param>
/// <param name="IsFolder">A clone on this machine.</param>
/// <param name="IsBundle">A bundle file.</param>
/// <param name="Authorization">Value of the Authorization header for http addresses; null for none.</param>
internal sealed partial record GitLocation(
    string Address, string Name, bool IsFolder, bool IsBundle, string? Authorization)
{
    /// <summary>Folder name of the mirror: readable, and unique for the address.</summary>
    public string MirrorName =>
        $"{Unsafe().Replace(Name, "-").Trim('-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address)))[..12]}.git";

    /// <exception cref="GitException">The location is neither a folder, a bundle nor an allowed address.</exception>
    public static GitLocation Parse(string location)
    {
        if (string.IsNullOrWhiteSpace(location) || location.Any(char.IsControl) || location.StartsWith('-'))
            throw new GitException($"'{GitSecrets.Mask(location)}' is no location of a git repository: give a folder, a bundle file or an address.");
        if (Directory.Exists(location) || File.Exists(location))
            return Local(Path.GetFullPath(location));
        if (SecureShell().Match(location) is { Success: true } shell)
            return new(location, NameOf(shell.Groups["path"].Value), false, false, null);
        if (location.Contains("::", StringComparison.Ordinal) || !Uri.TryCreate(location, UriKind.Absolute, out var address) || !location.Contains("://", StringComparison.Ordinal))
            throw new GitException($"There is no folder, bundle file or repository address '{GitSecrets.Mask(location)}'.") { Problem = SourceProblem.Gone };
        return address.Scheme == Uri.UriSchemeFile ? Local(LocalPath(address, location)) : Remote(address, location);
    }

    private static string LocalPath(Uri address, string location) =>
        Path.Exists(address.LocalPath) ? address.LocalPath : throw new GitException($"There is no folder or bundle file '{location}'.") { Problem = SourceProblem.Gone };

    private static GitLocation Local(string path)
    {
        if (File.Exists(path))
        {
            if (!IsBundleFile(path))
                throw new GitException($"{path} is no git bundle. Give the folder of a clone, or a bundle made by `git bundle create FILE --all`.");
            // "repo.bundle" is what everybody calls it; its folder tells which repository it is.
            var stem = Path.GetFileNameWithoutExtension(path);
            return new(path, stem == "repo" ? Path.GetFileName(Path.GetDirectoryName(path)!) : stem, false, true, null);
        }
        path = Path.TrimEndingDirectorySeparator(path);
        return new(path, NameOf(Path.GetFileName(path) == ".git" ? Path.GetFileName(Path.GetDirectoryName(path)!) : Path.GetFileName(path)), true, false, null);
    }

    private static GitLocation Remote(Uri address, string location)
    {
        if (address.Scheme is not ("https" or "http" or "ssh" or "git"))
            throw new GitException($"'{GitSecrets.Mask(location)}': the transport '{address.Scheme}' is not allowed. Use https, http, ssh, git, a folder or a bundle file.");
        if (address.Host.Length == 0 || address.Host.StartsWith('-') || address.UserInfo.StartsWith('-') || address.AbsolutePath.Trim('/').Length == 0)
            throw new GitException($"'{GitSecrets.Mask(location)}' names no host and repository.");
        var isHttp = address.Scheme is "https" or "http";
        var user = isHttp || address.UserInfo.Length == 0 ? "" : address.UserInfo.Split(':')[0] + "@";
        var clean = $"{address.Scheme}://{user}{address.Authority}{address.PathAndQuery}";
        return new(clean, NameOf(Uri.UnescapeDataString(address.AbsolutePath)), false, false,
            isHttp && address.UserInfo.Length > 0 ? Basic(Uri.UnescapeDataString(address.UserInfo)) : null);
    }

    // A lone token is sent the way GitHub, GitLab and Azure DevOps all take it: as the password of any user.
    private static string Basic(string user) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user.Contains(':') ? user : "x-access-token:" + user));

    private static string NameOf(string path)
    {
        var name = path.Trim('/');
        return name.EndsWith(".git", StringComparison.Ordinal) && name.Length > 4 ? name[..^4] : name;
    }

    private static bool IsBundleFile(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[16];
        return file.ReadAtLeast(head, 16, throwOnEndOfStream: false) == 16
            && (head.SequenceEqual("# v2 git bundle\n"u8) || head.SequenceEqual("# v3 git bundle\n"u8));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?<path>[^:/-][^:]*|/[^:]+)$")]
    private static partial Regex SecureShell();

    [GeneratedRegex(@"[^A-Za-z0-9._]+")]
    private static partial Regex Unsafe();
}
