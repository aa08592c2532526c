using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Metrics.Exports;

/// <summary>Facts, as the reader gives them, as a table.</summary>
public static class FactRows
{
    /// <summary>How many facts one file takes; beyond that the API's stream is the better way.</summary>
    public const int AtMost = 100_000;

    /// <summary>Makes a table of facts. The type of a column follows from its values; lists become JSON.</summary>
    /// <param name="rows">At most one more than <see cref="AtMost"/>.</param>
    /// <exception cref="RequestException">There are more than <see cref="AtMost"/>.</exception>
    public static ExportTable Of(IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        var facts = rows.Take(AtMost + 1).ToList();
        if (facts.Count > AtMost)
            throw new RequestException("period", $"holds more than {AtMost} rows, too many for one file; "
                + "choose a shorter period or a smaller scope, or take all rows from the API as NDJSON");
        if (facts.Count == 0)
            return new ExportTable([new("happened_at", CellKind.Instant), new("service", CellKind.Text)], []);
        var names = facts[0].Keys.ToList();
        var columns = names.Select(name => new ExportColumn(name, KindOf(facts.Select(fact => fact[name])))).ToList();
        return new ExportTable(columns,
            [.. facts.Select(fact => (IReadOnlyList<object?>)[.. columns.Select(column => Cell(column.Kind, fact[column.Name]))])]);
    }

    private static CellKind KindOf(IEnumerable<object?> values)
    {
        var kinds = values.Where(value => value is not null).Select(value => KindOf(value!)).Distinct().ToList();
        return kinds switch
        {
            [var only] => only,
            [CellKind.Number or CellKind.Whole, CellKind.Number or CellKind.Whole] => CellKind.Number,
            _ => CellKind.Text,
        };
    }

    private static CellKind KindOf(object value) => value switch
    {
        bool => CellKind.Truth,
        DateOnly => CellKind.Day,
        DateTime or DateTimeOffset => CellKind.Instant,
        sbyte or byte or short or ushort or int or uint or long => CellKind.Whole,
        float or double or decimal => CellKind.Number,
        ulong whole => whole <= long.MaxValue ? CellKind.Whole : CellKind.Text,
        BigInteger whole => whole >= long.MinValue && whole <= long.MaxValue ? CellKind.Whole : CellKind.Text,
        _ => CellKind.Text,
    };

    private static object? Cell(CellKind kind, object? value) => value is null ? null : kind switch
    {
        CellKind.Truth or CellKind.Day => value,
        CellKind.Instant => value is DateTimeOffset instant ? instant.UtcDateTime : DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc),
        CellKind.Whole => value is BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture),
        CellKind.Number => value is BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Text(value),
    };

    private static string Text(object value) => value switch
    {
        string text => text,
        IEnumerable list => JsonSerializer.Serialize(list.Cast<object?>(), Json.Options),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
