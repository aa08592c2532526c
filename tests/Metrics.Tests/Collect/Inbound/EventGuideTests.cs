using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

/// <summary>docs/events.md says what the schema says; run with METRICS_WRITE_GUIDE=1 to write it.</summary>
public class EventGuideTests
{
    [Fact]
    public void The_guide_lists_every_field_as_the_schema_declares_it()
    {
        var file = Path.Combine(Street.Root, "docs", "events.md");
        var expected = Guide();
        if (Environment.GetEnvironmentVariable("METRICS_WRITE_GUIDE") is { Length: > 0 })
            File.WriteAllText(file, expected);
        Assert.Equal(expected, File.Exists(file) ? File.ReadAllText(file) : "");
    }

    private static string Guide()
    {
        var text = new StringBuilder("""
            # Neutral events

            One JSON object a line. The key is type, `source` and `id`; events may come in any order and more than once. Fields
            that are not listed are kept with the event. Null and the empty text count as absent. Instants are written
            `2025-03-03T10:00:00Z` or with an offset, years 1990 to 2100. A newer `updated_at` replaces an older version, never the
            other way round; without it the version that came last counts. Only a keyed hash of `author` is stored.

            The same names are the columns of bulk files (`services.csv`, `commits.parquet` …); lists are JSON text in CSV.

            """);
        foreach (var type in EventSchema.Types)
        {
            text.Append($"\n## {type.Name}\n\n{type.About}\n\n| field | holds | needed | meaning |\n|---|---|---|---|\n");
            foreach (var field in type.Fields.Where(field => field.Name != "type"))
                text.Append($"| `{field.Name}` | {Holds(field)} | {(field.Required ? "yes" : type.OneOf.Contains(field.Name) ? "one of these" : "")} | {field.About} |\n");
            foreach (var order in type.Orders)
                text.Append($"\n`{order.Later}` must not lie before `{order.Earlier}`.\n");
        }
        return text.ToString();
    }

    private static string Holds(Field field) => field.Words.Count > 0 ? string.Join(", ", field.Words.Select(word => $"`{word}`")) : field.Kind switch
    {
        FieldKind.Instant => "instant",
        FieldKind.Number => field.Max < 1e12 ? $"number, {field.Min:0}–{field.Max:0}" : "number",
        FieldKind.Money => "amount",
        FieldKind.Whole => "whole number",
        FieldKind.Bool => "true or false",
        FieldKind.TextList => "list of texts",
        FieldKind.OwnerList => "list of `{\"team\":\"…\",\"from\":\"2025-03-03\"}`",
        FieldKind.TimeZone => "IANA time zone",
        _ => "text",
    };
}
