namespace Metrics;

/// <summary>A bad request: the caller gets a problem response (or exit code 2) that names the field.</summary>
/// <param name="field">The parameter or field at fault.</param>
/// <param name="message">What is wrong and what to write instead.</param>
public sealed class RequestException(string field, string message) : Exception($"{field}: {message}")
{
    /// <summary>The parameter or field at fault.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong and what to write instead, without the field's name.</summary>
    public string Reason { get; } = message;

    /// <summary>The HTTP status that says it: 400, or 403 where an address is not valid, 501 and 503 where the server cannot.</summary>
    public int Status { get; init; } = 400;
}

/// <summary>A bad definition (SQL, dashboard, benchmark file): it stops the start with its file and the reason.</summary>
/// <param name="file">Path of the file, relative to the program's folder.</param>
/// <param name="reason">What is wrong and what to do.</param>
public sealed class DefinitionException(string file, string reason) : Exception($"{file}: {reason}")
{
    /// <summary>Path of the file at fault.</summary>
    public string File { get; } = file;

    /// <summary>The name nearest to a misspelt one, as " (did you mean 'x'?)", or an empty text.</summary>
    public static string DidYouMean(string wrong, IEnumerable<string> names)
    {
        var best = names.Select(name => (name, distance: Distance(wrong, name))).OrderBy(x => x.distance).FirstOrDefault();
        return best.name is not null && best.distance <= Math.Max(2, wrong.Length / 3) ? $" (did you mean '{best.name}'?)" : "";
    }

    // Levenshtein 1966, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        // A name of which only the beginning was written is near, too.
        return Math.Min(row[b.Length], row.Min() + 1);
    }
}
