using System.Collections;
using System.Globalization;
using System.Numerics;
using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Explain;

/// <summary>One cell: what is read, and the whole of it where that is shortened.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Whole">The unshortened text, or null.</param>
/// <param name="Link">Address at the source; http and https only.</param>
internal readonly record struct Cell(string Text, string? Whole = null, string? Link = null);

/// <summary>One fact.</summary>
/// <param name="Cells">One a column.</param>
/// <param name="LeftOut">Why it does not count; null where it does.</param>
internal sealed record FactRow(IReadOnlyList<Cell> Cells, string? LeftOut);

/// <summary>The facts behind a number as a table: empty and repeated columns dropped, durations and instants readable.</summary>
/// <param name="Columns">Headings, with true for numbers.</param>
/// <param name="Rows">The facts in the order they happened.</param>
internal sealed record RowTable(IReadOnlyList<(string Name, bool IsNumber)> Columns, IReadOnlyList<FactRow> Rows)
{
    private const int ShortSha = 10;

    /// <summary>Makes the table of rows as the reader gives them.</summary>
    public static RowTable Of(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, Scope scope, Metric metric)
    {
        if (rows.Count == 0)
            return new RowTable([], []);
        var names = rows[0].Keys.Where(name => IsShown(name, rows, scope)).ToList();
        var lasted = metric.File.Header.TryGetValue("from", out var from) ? [new("lasted", true)] : Array.Empty<(string, bool)>();
        return new RowTable(
            [.. lasted, .. names.Select(name => (Heading(name), rows.All(row => row[name] is null or long or int or double or decimal or BigInteger)))],
            [.. rows.Select(row => new FactRow([.. lasted.Select(_ => Lasted(row[from!], row[metric.File.Header["until"]])), .. names.Select(name => Read(name, row[name]))],
                row.GetValueOrDefault("left_out") is string reason ? Words.LeftOut(reason) : null))]);
    }

    /// <summary>The address at the source, where it is one that a browser may follow.</summary>
    public static string? Link(object? url) =>
        url is string text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? text : null;

    private static bool IsShown(string name, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, Scope scope) =>
        name != "left_out" && rows.Any(row => row[name] is not null and not false)
        && !(name == "service" && scope.Kind == "service") && !(name == "team" && scope.Kind != "org")
        && (name == "happened_at" || rows[0].GetValueOrDefault("happened_at") is not { } at || !(at.Equals(rows[0][name])
            && rows.All(row => Equals(row[name], row["happened_at"]))));

    private static string Heading(string name) => name switch
    {
        "happened_at" => "when",
        "url" => "source",
        _ when name.EndsWith("_s", StringComparison.Ordinal) => name[..^2].Replace('_', ' '),
        _ when name.EndsWith("_at", StringComparison.Ordinal) => name[..^3].Replace('_', ' '),
        _ => name.Replace('_', ' '),
    };

    private static Cell Lasted(object? from, object? until) => (from, until) switch
    {
        (DateTime start, DateTime end) => new(Format.Exact((end - start).TotalSeconds, "s"), Format.Seconds((end - start).TotalSeconds)),
        (DateTime, null) => new("open"),
        _ => new(""),
    };

    private static Cell Read(string name, object? value) => value switch
    {
        null => new(""),
        DateTime instant => new(instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        bool isTrue => new(isTrue ? "yes" : ""),
        double seconds when name.EndsWith("_s", StringComparison.Ordinal) => new(Format.Exact(seconds, "s"), Format.Seconds(seconds)),
        string text when name == "url" => Link(text) is { } link ? new("open", null, link) : new(text),
        string { Length: >= 40 } sha when name.EndsWith("sha", StringComparison.Ordinal) => new(sha[..ShortSha], sha),
        string text => new(text),
        IEnumerable list => new(string.Join(", ", list.Cast<object?>())),
        IFormattable number => new(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => new(value.ToString() ?? ""),
    };
}
