using System.Text;

namespace Metrics.Collect.Inbound;

/// <summary>What a field of a neutral event may hold.</summary>
public enum FieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A date with time and offset, years 1990 to 2100: <c>2025-03-03T10:00:00Z</c>.</summary>
    Instant,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Money: a number, or a text where more than 15 digits count; at most 18 decimals, and below 0 allowed.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A list of texts, none of them empty.</summary>
    TextList,

    /// <summary>Dated ownership: a list of <c>{"team":"…","from":"2025-03-03"}</c>; <c>from</c> may be left out.</summary>
    OwnerList,

    /// <summary>A name of the IANA time zone database.</summary>
    TimeZone,
}

/// <summary>One field of a neutral event. Null and the empty text count as absent.</summary>
/// <param name="Name">Its name in JSON and its column in CSV and Parquet.</param>
/// <param name="Kind">What it may hold.</param>
/// <param name="About">What it means, for the people who send it.</param>
public sealed record Field(string Name, FieldKind Kind, string About)
{
    internal byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);

    internal byte[][] Utf8Words { get; private init; } = [];

    /// <summary>Whether an event without it is rejected.</summary>
    public bool Required { get; init; }

    /// <summary>Longest text in characters; null is bounded by the size of the event only.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Fewest entries of a list.</summary>
    public int MinItems { get; init; }

    /// <summary>Smallest number.</summary>
    public double Min { get; init; }

    /// <summary>Largest number. The default is the largest of fifteen digits, which every reader of JSON keeps exact.</summary>
    public double Max { get; init; } = 999_999_999_999_999;

    /// <summary>Whether only its keyed hash may be kept.</summary>
    public bool IsHashed { get; init; }

    /// <summary>The only allowed values of a text; empty allows all.</summary>
    public IReadOnlyList<string> Words
    {
        get;
        init
        {
            field = value;
            Utf8Words = [.. value.Select(Encoding.UTF8.GetBytes)];
        }
    } = [];
}
