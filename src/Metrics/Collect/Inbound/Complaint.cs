namespace Metrics.Collect.Inbound;

/// <summary>The sentences about what is wrong, the same for a JSON line and for a row of a bulk file.</summary>
internal static class Complaint
{
    public const string NotUtf8 = "is not UTF-8; save the text as UTF-8";
    public const string Nul = "holds a NUL character; leave it out";
    public const string Twice = "is given twice; give it once";

    public const string Cut = "is not whole: the input ends inside this event; send it again";
    public const string Open = "the array is not closed with ]; was the input cut off?";
    public static readonly string TooDeep = $"is nested deeper than {EventSchema.MaxDepth} levels; flatten it";

    /// <summary>What a value of the wrong kind or outside its limits is told.</summary>
    public static string Value(Field field, string value) => $"{Excerpt.Of(value, 60)} is not {Expected(field)}";

    public static string Missing(EventType type, Field field) => field.Kind == FieldKind.TextList && field.MinItems == 0
        ? $"is missing; every {type.Name} needs it, write [] for an empty list"
        : $"is missing; every {type.Name} needs it";

    public static string NoneOf(EventType type) => $"is missing; every {type.Name} needs {string.Join(" or ", type.OneOf)}";

    public static string Disorder(Field first, string earlier, string later) =>
        $"{Excerpt.Of(later, 60)} is before {first.Name} {Excerpt.Of(earlier, 60)}; a duration cannot be negative";

    public static string TooLong(Field field) => $"is longer than {field.MaxLength} characters; shorten it";

    public static string TooBig(long bytes) => $"has {bytes} bytes; an event may have {EventSchema.MaxBytes}";

    public static string Type(string value) => $"{Excerpt.Of(value, 60)} is no type of event; write one of {EventSchema.TypeNames}";

    public static string OtherType(string value, EventType type) =>
        $"{Excerpt.Of(value, 60)} does not belong here; a file of {type.Plural} holds events of type {type.Name}";

    private static string Expected(Field field) => field.Kind switch
    {
        FieldKind.Instant => "an instant; write it as 2025-03-03T10:00:00Z",
        FieldKind.Number => $"a number from {field.Min} to {field.Max}",
        FieldKind.Money => "an amount with at most 18 decimals; write it as 12.5 or, to keep every digit, as \"12.5\"",
        FieldKind.Whole => $"a whole number from {field.Min} to {field.Max}",
        FieldKind.Bool => "true or false",
        FieldKind.TextList when field.MinItems > 0 => """a list of at least one text; write it as ["a","b"]""",
        FieldKind.TextList => """a list of texts; write it as ["a","b"]""",
        FieldKind.OwnerList => """a list of owners; write it as [{"team":"payments","from":"2025-03-03"}]""",
        FieldKind.TimeZone => "an IANA time zone; write it as Europe/Berlin",
        _ when field.Words.Count > 0 => "one of " + string.Join(", ", field.Words),
        _ => "a text; write it in quotes",
    };
}
