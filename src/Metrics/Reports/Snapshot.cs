using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Metrics.Catalog;

namespace Metrics.Reports;

/// <summary>
/// A quarter, frozen: all that its report says, as plain data. What renders it reads this and nothing else, no clock, no culture
/// and no database, so that the same snapshot gives the same bytes on every machine.
/// </summary>
public sealed record Snapshot
{
    /// <summary>The form of this record; a later form gets another number.</summary>
    public string Form { get; init; } = "metrics.report/1";

    /// <summary>Quarter and scope, <c>2026-q3-org</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the quarter, <c>2026-Q3</c>.</summary>
    public required string Quarter { get; init; }

    /// <summary>Month in which the fiscal year begins.</summary>
    public required int FiscalYearStarts { get; init; }

    /// <summary>Days of the quarter, half-open.</summary>
    public required Period Window { get; init; }

    /// <summary><c>org</c> or <c>team:NAME</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Heading for readers.</summary>
    public required string Title { get; init; }

    /// <summary>True where the numbers are those of the demo organisation.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Up to when the sources had delivered, at most the end of the quarter; null where nothing was delivered.</summary>
    public DateTimeOffset? DataAsOf { get; init; }

    /// <summary>Version of the program that built it.</summary>
    public required string Program { get; init; }

    /// <summary>SHA-256 over the definitions of every metric in it.</summary>
    public required string DefinitionsHash { get; init; }

    /// <summary>SHA-256 over the rows behind every number in it.</summary>
    public required string RowsHash { get; init; }

    /// <summary>What is asked of the reader; empty for nothing.</summary>
    public string Decision { get; init; } = "";

    /// <summary>The summary, sentence by sentence.</summary>
    public required IReadOnlyList<Sentence> Summary { get; init; }

    /// <summary>The sections, in the order of the report.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Every number that a sentence or the scorecard names, by key: the store that the text is checked against.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>The definitions behind the numbers.</summary>
    public required IReadOnlyList<Definition> Definitions { get; init; }

    /// <summary>Numbers of earlier published reports that are other ones now.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];

    /// <summary>The money; null where no scenario was given.</summary>
    public ReportMoney? Money { get; init; }

    /// <summary>A number by its key; null where the report has none.</summary>
    public Figure? Find(string key) => Figures.FirstOrDefault(figure => figure.Key == key);

    /// <summary>Every chart with a short name of its own, in the order of the report.</summary>
    public IEnumerable<(string Name, Chart Chart)> Charts() => Sections.SelectMany(section => section.Parts.Select(part => part.Chart).OfType<Chart>()
        .Select((chart, i) => (string.Create(CultureInfo.InvariantCulture, $"{section.Id}_chart_{i + 1}"), chart)));

    /// <summary>Every table, in the order of the report; the tables behind charts are with the charts.</summary>
    public IEnumerable<Table> Tables() => Sections.SelectMany(section => section.Parts).Select(part => part.Table).OfType<Table>();

    /// <summary>The date that files of it carry: up to when its data is.</summary>
    public DateTimeOffset DatedAt() => DataAsOf ?? new DateTimeOffset(Window.To, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>As it is stored and given out.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>As it was stored.</summary>
    public static Snapshot Read(string body) => JsonSerializer.Deserialize<Snapshot>(body, Json.Options)!;

    /// <summary>SHA-256 of a text or file, in hexadecimal.</summary>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 of a file, in hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The name of a report.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="scope">Organisation or team.</param>
    public static string IdOf(Quarter quarter, Scope scope) =>
        $"{quarter.Name.ToLowerInvariant()}-{(scope.Kind == "org" ? "org" : "team-" + Slug(scope.Name))}";

    // Two teams whose names differ only in signs must not share a report.
    private static string Slug(string name) => name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_') ? name
        : string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')) + "-" + Hash(name)[..6];
}

/// <summary>A number that the report names, with its envelope where it is a metric's.</summary>
/// <param name="Key">Its name in the snapshot, as <c>dora.cfr.now</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">As readers see it.</param>
/// <param name="Value">At machine precision; null where there is none.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Envelope">Where it comes from; null for a number of a survey or of money.</param>
public sealed record Figure(string Key, string Title, string Text, double? Value, string Unit, Envelope? Envelope = null);

/// <summary>A sentence of the summary.</summary>
/// <param name="Kind"><c>better</c>, <c>worse</c>, <c>money</c>, <c>confidence</c>, <c>decision</c> or <c>frame</c>.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Figures">Keys of the numbers in it.</param>
public sealed record Sentence(string Kind, string Text, IReadOnlyList<string> Figures);

/// <summary>One section of the report.</summary>
/// <param name="Id">Short name, as <c>delivery</c>.</param>
/// <param name="Title">Heading.</param>
/// <param name="Lead">What the section says, in a sentence or two.</param>
/// <param name="Parts">Tables, charts and texts in their order.</param>
public sealed record Section(string Id, string Title, string Lead, IReadOnlyList<Part> Parts);

/// <summary>One part of a section: exactly one of the three is given.</summary>
public sealed record Part
{
    /// <summary>Sentences, one a line.</summary>
    public IReadOnlyList<string>? Text { get; init; }

    /// <summary>A table.</summary>
    public Table? Table { get; init; }

    /// <summary>A chart.</summary>
    public Chart? Chart { get; init; }

    /// <summary>What the fold says behind which it stands until somebody opens it; null where it stands open. On paper every fold is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fold { get; init; }

    /// <summary>True where two of its width stand side by side on paper.</summary>
    internal bool IsHalf => Fold is null && (Chart?.IsHalf == true || Table?.IsHalf == true);

    /// <summary>The same where no other part stands beside it: a chart with words has these there, and one without takes the whole width.</summary>
    internal Part Alone() => Chart is { IsHalf: true, Note.Length: 0 } ? this with { Chart = Chart with { IsHalf = false } } : this;
}

/// <summary>A metric's definition as it stood.</summary>
/// <param name="Id">Id of the metric.</param>
/// <param name="Title">Title.</param>
/// <param name="Version">Definition version of the quarter's number.</param>
/// <param name="About">What it means and what is left out.</param>
/// <param name="Rules">Rules of the measurement reference.</param>
/// <param name="Interval">How its interval was made.</param>
/// <param name="Seed">Seed of whatever is resampled (measurement 0.3).</param>
/// <param name="Rows">Rows behind the quarter's number.</param>
/// <param name="RowsHash">SHA-256 of these rows.</param>
public sealed record Definition(string Id, string Title, string Version, string About, string Rules, string Interval, string Seed, int Rows, string RowsHash);

/// <summary>A number of an earlier published report that is another one now.</summary>
/// <param name="Report">The earlier report.</param>
/// <param name="Key">The number's key there.</param>
/// <param name="Title">What it is.</param>
/// <param name="Published">As it was published.</param>
/// <param name="Now">As it is now.</param>
/// <param name="Why">What is known of the reason.</param>
public sealed record Restatement(string Report, string Key, string Title, string Published, string Now, string Why);
