using System.Globalization;
using System.Text;

namespace Metrics.Collect.Git;

/// <summary>A trait of a repository with the commits that brought and took it.</summary>
internal sealed record GitTrait(FileSign Sign, string Path, DateTime SeenFrom, string Commit)
{
    /// <summary>When it was gone; null while it is there.</summary>
    public DateTime? SeenUntil { get; set; }
}

/// <summary>
/// What files on the default branch have shown since when. One log of marker files alone gives every version of them; the text of
/// those that are read is fetched in one go, since the mirror holds no file contents, and at most so many versions of it.
/// </summary>
internal sealed class GitTraits(GitHistory history, IReadOnlyList<string> morePaths)
{
    private const int VersionsAtMost = 2000;
    private const int LargestText = 1 << 20;

    private readonly List<GitTrait> _all = [];
    private readonly Dictionary<(string Path, FileSign Sign), GitTrait> _open = [];

    /// <summary>Every trait of the branch, the oldest first.</summary>
    /// <param name="tip">The branch's commit.</param>
    /// <param name="cancellation">Ends git.</param>
    public async Task<IReadOnlyList<GitTrait>> Read(string tip, CancellationToken cancellation)
    {
        var versions = await Versions(tip, cancellation);
        // The newest say what is in use; how far back the first use lies may then stay open for what changed most often.
        var wanted = versions.AsEnumerable().Reverse().Where(version => version.Blob is not null && MarkerFile.IsRead(version.Path))
            .DistinctBy(version => version.Blob).Take(VersionsAtMost).ToList();
        var texts = await Texts(tip, [.. wanted.Select(version => version.Blob!)], [.. wanted.Select(version => version.Path).Distinct()], cancellation);
        foreach (var version in versions)
            Apply(version, texts);
        return _all;
    }

    private async Task<List<(string Commit, DateTime At, string Path, string? Blob)>> Versions(string tip, CancellationToken cancellation)
    {
        var text = await history.Git.Text(["-c", "core.quotePath=false", "log", "--first-parent", "--reverse", "--raw", "--no-renames", "--no-abbrev", "--no-color",
            "--no-show-signature", "--no-ext-diff", "--format=commit %H %ct", tip, "--", .. MarkerFile.Paths, .. morePaths], cancellation, history.Folder);
        var versions = new List<(string, DateTime, string, string?)>();
        var (commit, at) = ("", DateTime.UnixEpoch);
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal))
                (commit, at) = (line.Split(' ')[1], DateTime.UnixEpoch.AddSeconds(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
            else if (line.StartsWith(':') && line.Split('\t') is [var change, var path] && change.Split(' ') is [_, _, _, var blob, var status])
                versions.Add((commit, at, path, status == "D" ? null : blob));
        }
        return versions;
    }

    private void Apply((string Commit, DateTime At, string Path, string? Blob) version, Dictionary<string, string> texts)
    {
        var (commit, at, path, blob) = version;
        if (blob is not null && MarkerFile.IsRead(path) && !texts.ContainsKey(blob))
            return;
        HashSet<FileSign> shown = blob is null ? [] : [.. MarkerFile.ByName(path), .. texts.TryGetValue(blob, out var text) ? MarkerFile.ByText(path, text) : []];
        foreach (var ((other, sign), trait) in _open.Where(open => open.Key.Path == path && !shown.Contains(open.Key.Sign)).ToList())
        {
            // Commit times may go back; a trait never ends before it began.
            trait.SeenUntil = at > trait.SeenFrom ? at : trait.SeenFrom.AddSeconds(1);
            _open.Remove((other, sign));
        }
        foreach (var sign in shown.Where(sign => !_open.ContainsKey((path, sign))))
        {
            var trait = new GitTrait(sign, path, at, commit);
            _open.Add((path, sign), trait);
            _all.Add(trait);
        }
    }

    private async Task<Dictionary<string, string>> Texts(string tip, List<string> blobs, List<string> paths, CancellationToken cancellation)
    {
        if (blobs.Count == 0)
            return [];
        // To ask for an object that is not here would fetch it alone; only this walk says which are not. It looks into no folder for
        // the sake of a pattern, so it is given the paths themselves.
        var walk = await history.Git.Text(["rev-list", "--objects", "--missing=print", "--first-parent", "--stdin"], cancellation, history.Folder,
            [tip, "--", .. paths.Select(path => ":(literal)" + path)]);
        var absent = walk.Split('\n').Where(line => line.StartsWith('?')).Select(line => line[1..]).ToHashSet();
        var missing = blobs.Where(absent.Contains).ToList();
        if (missing.Count > 0)
            await history.Git.Transfer(["-c", "fetch.negotiationAlgorithm=noop", "fetch", "origin", "--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--stdin"],
                cancellation, history.Folder, input: missing);
        await using var process = history.Git.Start(["cat-file", "--batch"], cancellation, history.Folder, blobs);
        using var output = new MemoryStream();
        await process.Within(() => process.Output.CopyToAsync(output, CancellationToken.None));
        await process.Finish();
        return Parse(output.ToArray());
    }

    // "<sha> blob <size>\n<size bytes>\n", again and again; a missing one is a line by itself.
    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> output)
    {
        var texts = new Dictionary<string, string>();
        while (output.IndexOf((byte)'\n') is var end and >= 0)
        {
            var head = Encoding.ASCII.GetString(output[..end]).Split(' ');
            output = output[(end + 1)..];
            if (head is not [var blob, "blob", var length])
                continue;
            var size = int.Parse(length, CultureInfo.InvariantCulture);
            if (size <= LargestText)
                texts[blob] = Encoding.UTF8.GetString(output[..size]);
            output = output[(size + 1)..];
        }
        return texts;
    }
}
