using System.Globalization;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>One way in which a row can be bad.</summary>
/// <param name="Condition">True for a bad row; null counts as good.</param>
/// <param name="Field">The field at fault; null where the row as a whole is.</param>
/// <param name="Value">The value to show.</param>
/// <param name="Reason">Makes the sentence of the value shown.</param>
internal sealed record RowCheck(string Condition, string? Field, string Value, Func<string, string> Reason);

/// <summary>The checks of <see cref="EventSchema"/> as SQL conditions over texts; the same rules as for a JSON line.</summary>
internal static class RowChecks
{
    private const char Separator = '\u001f';

    // Nearly all lists look like this, and to see it is cheaper than to parse them.
    private const string PlainList = """\[("[^"\\\x00-\x1f]+"(,"[^"\\\x00-\x1f]+")*)?\]""";

    /// <summary>All checks, in the order in which they are made.</summary>
    public static IReadOnlyList<RowCheck> Of(EventType type, IReadOnlyList<Field> given, IEnumerable<Column> kept)
    {
        var names = given.Select(field => field.Name).ToHashSet();
        var size = string.Join(" + ", given.Select(field => field.Name).Concat(kept.Select(column => column.Alias))
            .Select(name => $"coalesce(strlen(cast({Sql.Name(name)} as varchar)), 0)"));
        return
        [
            new($"{size} > {EventSchema.MaxBytes}", null, $"cast({size} as varchar)", bytes => Complaint.TooBig(long.Parse(bytes, CultureInfo.InvariantCulture))),
            .. given.Where(field => field.Name == "type").Select(field => new RowCheck(
                $"type <> {Sql.Text(type.Name)}", "type", "type", value => Complaint.OtherType(value, type))),
            .. given.Where(field => field.Required).Select(field => new RowCheck(
                $"{Sql.Name(field.Name)} is null", field.Name, "''", _ => Complaint.Missing(type, field))),
            .. given.SelectMany(Values),
            .. OneOf(type, names),
            .. type.Orders.Where(order => names.Contains(order.Earlier) && names.Contains(order.Later)).Select(order => Ordered(type, order)),
        ];
    }

    /// <summary>A list as strict JSON.</summary>
    public static string ListAsJson(string name) => $"""cast(to_json(from_json({name}, '["VARCHAR"]')) as varchar)""";

    private static IEnumerable<RowCheck> Values(Field field)
    {
        var name = Sql.Name(field.Name);
        if (field.Kind == FieldKind.Text)
            yield return new RowCheck($"contains({name}, chr(0))", field.Name, "''", _ => Complaint.Nul);
        if (field.MaxLength is { } length)
            yield return new RowCheck($"length({name}) > {length}", field.Name, name, _ => Complaint.TooLong(field));
        if (Misfit(field, name) is { } condition)
            yield return new RowCheck(condition, field.Name, name, value => Complaint.Value(field, value));
    }

    private static string? Misfit(Field field, string name) => field.Kind switch
    {
        FieldKind.Instant => $"{name} is not null and (not regexp_full_match({name}, '{InstantText.Pattern}') or try_cast({name} as timestamptz) is null)",
        FieldKind.Number => $"{name} is not null and not coalesce(try_cast({name} as double) between {field.Min} and {field.Max}, false)",
        FieldKind.Money => DecimalText.Misfit(name),
        FieldKind.Whole => $"not regexp_full_match({name}, '\\+?[0-9]{{1,15}}(\\.0+)?')",
        FieldKind.Bool => $"lower({name}) not in ('true', 'false')",
        FieldKind.TimeZone => $"{name} not in (select name from pg_timezone_names())",
        FieldKind.TextList => $"case when {name} is null then false when regexp_full_match({name}, '{PlainList}') then {name} = '[]' and {field.MinItems} > 0 else not {IsList(name, field.MinItems)} end",
        FieldKind.OwnerList => $"{name} is not null and not {IsOwners(name)}",
        _ when field.Words.Count > 0 => $"{name} not in ({string.Join(", ", field.Words.Select(Sql.Text))})",
        _ => null,
    };

    // The steps are a case, because the functions on JSON throw on a text that is none.
    private static string IsList(string name, int min) => $"""
        case when not json_valid({name}) or contains({name}, '\u0000') then false
            when json_type({name}) <> 'ARRAY' then false
            else len(from_json({name}, '["JSON"]')) >= {min}
                and list_bool_and(list_transform(from_json({name}, '["JSON"]'), lambda item: coalesce(json_type(item) = 'VARCHAR' and item <> '""', false))) is not false end
        """;

    private static string IsOwners(string name) => $"""
        case when not json_valid({name}) or contains({name}, '\u0000') then false
            when json_type({name}) <> 'ARRAY' then false
            else list_bool_and(list_transform(from_json({name}, '["JSON"]'), lambda item: coalesce({IsOwner}, false))) is not false end
        """;

    private const string IsOwner = $"""
        json_type(item) = 'OBJECT' and json_type(item, '$.team') = 'VARCHAR' and (item ->> '$.team') <> ''
            and coalesce(json_type(item, '$.from') = 'NULL' or (regexp_full_match(item ->> '$.from', '{InstantText.DatePattern}')
                and try_cast(item ->> '$.from' as date) is not null), true)
        """;

    private static IEnumerable<RowCheck> OneOf(EventType type, HashSet<string> names)
    {
        if (type.OneOf.Count > 0)
            yield return new RowCheck(string.Join(" and ", type.OneOf.Where(names.Contains).Select(name => $"{name} is null")),
                type.OneOf[0], "''", _ => Complaint.NoneOf(type));
    }

    private static RowCheck Ordered(EventType type, Order order) => new(
        $"try_cast({order.Later} as timestamptz) < try_cast({order.Earlier} as timestamptz)",
        order.Later,
        $"{order.Earlier} || chr({(int)Separator}) || {order.Later}",
        values => Complaint.Disorder(type[type.IndexOf(order.Earlier)], values.Split(Separator)[0], values.Split(Separator)[^1]));
}
