using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Warehouse;

/// <summary>One file of <c>sql/</c>: its layer, its noun, its header and what it reads.</summary>
public sealed partial class SqlFile
{
    /// <summary>The layers in the order of the street; a file may read only earlier ones, or its own.</summary>
    public static readonly IReadOnlyList<string> Layers = ["raw", "stage", "lineage", "model", "metrics"];

    private SqlFile(string path, string text)
    {
        Path = path;
        Text = text;
        var parts = path.Split('/');
        Layer = parts[1];
        Folder = parts.Length > 3 ? parts[2] : "";
        Noun = System.IO.Path.GetFileNameWithoutExtension(path);
        Header = ReadHeader(text);
        Reads = [.. References().Matches(WithoutComments(text)).Select(match => match.Value.ToLowerInvariant()).Distinct().Order()];
    }

    /// <summary>Path from the program's folder, with forward slashes: <c>sql/model/changes.sql</c>.</summary>
    public string Path { get; }

    /// <summary>The whole text as written.</summary>
    public string Text { get; }

    /// <summary>raw, stage, lineage, model or metrics.</summary>
    public string Layer { get; }

    /// <summary>The source (stage) or subject (metrics) folder, else empty.</summary>
    public string Folder { get; }

    /// <summary>The file's name: the table or metric it defines.</summary>
    public string Noun { get; }

    /// <summary>The table that the file fills, <c>model.changes</c>.</summary>
    public string Table => $"{Layer}.{Noun}";

    /// <summary>The leading <c>-- key: value</c> lines.</summary>
    public IReadOnlyDictionary<string, string> Header { get; }

    /// <summary>The tables named in the text, <c>layer.noun</c>, sorted.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>Kinds of document that a stage file reads; where none of them has landed it has nothing to give. Empty where it does not say.</summary>
    public IReadOnlyList<string> Kinds => field ??= [.. KindFilter().Matches(WithoutComments(Text)).SelectMany(match => Quoted().Matches(match.Value)).Select(match => match.Groups[1].Value)];

    /// <summary>
    /// Whether the table knows no services, or too little depends on them: it is made anew as a whole when something it reads
    /// has changed, where others are made anew for the services that were touched. The header says <c>refresh: whole</c>.
    /// </summary>
    public bool IsWhole => Header.GetValueOrDefault("refresh") == "whole";

    /// <summary>
    /// Whether a refresh compares what it would store with what is stored: where nothing differs, neither does what follows from
    /// the table alone. Worth its price where much is read from it and little changes. The header says <c>refresh: compared</c>.
    /// </summary>
    public bool IsCompared => Header.GetValueOrDefault("refresh") == "compared";

    /// <summary>
    /// Tables of which at least one must have a row for this one to have any, so that it need not be asked: <c>needs: stage.people</c>, or
    /// <c>needs: stage.costs, model.charges</c> in the header; none where it is always asked.
    /// </summary>
    public IReadOnlyList<string> Needs => field ??= Listed("needs");

    /// <summary>
    /// Columns of which nearly every value is another one: <c>unrepeated: deployment_id, sha</c> in the header. To look for repetition in
    /// them takes longer than the query, and finds none.
    /// </summary>
    public IReadOnlyList<string> Unrepeated => field ??= Listed("unrepeated");

    /// <summary>Reads every <c>.sql</c> file below <c>root/sql</c>, in the order of their paths.</summary>
    /// <exception cref="DefinitionException">The folder is missing, or a file stands outside the layers.</exception>
    public static IReadOnlyList<SqlFile> ReadAll(string root)
    {
        var folder = System.IO.Path.Combine(root, "sql");
        if (!Directory.Exists(folder))
            throw new DefinitionException("sql", $"no such folder in {root}");
        return [.. Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(path => Parse(path, File.ReadAllText(System.IO.Path.Combine(root, path))))];
    }

    /// <summary>A text that changes with any file of some layers.</summary>
    public static string Fingerprint(IEnumerable<SqlFile> files, params string[] layers) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\0', files.Where(file => layers.Contains(file.Layer)).Select(file => file.Path + '\0' + file.Text)))));

    /// <summary>Parses one file's text.</summary>
    /// <exception cref="DefinitionException">The path is not <c>sql/LAYER/…</c>.</exception>
    public static SqlFile Parse(string path, string text)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || !Layers.Contains(parts[1]))
            throw new DefinitionException(path, $"stands outside the layers; put it below sql/ in one of {string.Join(", ", Layers)}");
        return new SqlFile(path, text);
    }

    /// <summary>The text with every table of the given layers taken from another schema (for a refresh of some services only).</summary>
    public string TextReading(Func<string, string> rename) =>
        References().Replace(Text, match => rename(match.Value));

    private string[] Listed(string key) => Header.GetValueOrDefault(key)?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    private static Dictionary<string, string> ReadHeader(string text)
    {
        var header = new Dictionary<string, string>();
        foreach (var line in text.Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)))
            if (HeaderLine().Match(line) is { Success: true } match)
                header[match.Groups[1].Value] = match.Groups[2].Value.Trim();
        return header;
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"\b(raw|stage|lineage|model|metrics)\.[a-z_]+\b", RegexOptions.IgnoreCase)]
    private static partial Regex References();

    [GeneratedRegex(@"\bkind\s*(=\s*'[^']+'|in\s*\([^)]*\))")]
    private static partial Regex KindFilter();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^-- ([a-z_]+):\s+(.*)$")]
    private static partial Regex HeaderLine();
}
