using System.Text.Json.Serialization;

namespace Metrics.Reports;

/// <summary>A table of the report.</summary>
/// <param name="Id">Short name; its CSV file has it, too.</param>
/// <param name="Title">Heading.</param>
/// <param name="Columns">Headings of the columns.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
/// <param name="Note">What stands below it; empty for nothing.</param>
public sealed record Table(string Id, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows, string Note = "")
{
    /// <summary>Rows that are sums, by their place.</summary>
    public IReadOnlyList<int> Strong { get; init; } = [];

    /// <summary>True where two of its width stand side by side on paper.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHalf { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Name">Heading.</param>
/// <param name="IsNumber">True where its cells are numbers: aligned to the right on paper, numbers in spreadsheets.</param>
/// <param name="Unit">Unit of its numbers; empty where the rows have their own.</param>
public sealed record TableColumn(string Name, bool IsNumber = false, string Unit = "")
{
    /// <summary>True where texts repeat: readers see a number in the cell and each text once below the table. Files have the texts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNoted { get; init; }

    /// <summary>True where a text that all rows share is said once below the table instead, and a column without any text is left out there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSaidOnce { get; init; }

    /// <summary>True where only files have it: what nobody reads on paper, and whoever computes again needs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsForFiles { get; init; }
}

/// <summary>A cell: what readers see, and the number behind it.</summary>
/// <param name="Text">As readers see it.</param>
public sealed record TableCell(string Text)
{
    /// <summary>At machine precision, for spreadsheets; null where the cell is a text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Number { get; init; }

    /// <summary>Money at its exact decimals; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Money { get; init; }

    /// <summary><c>good</c> or <c>bad</c>, which the text says, too; null for neither.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tone { get; init; }

    /// <summary>A course to draw in the size of a word; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Charts.Series? Course { get; init; }

    /// <summary>A text.</summary>
    public static implicit operator TableCell(string text) => new(text);
}
