using System.Collections;

namespace DuckDB.NET.Data;

/// <summary>Lists, maps and structures out of vectors.</summary>
internal static class Nested
{
    /// <summary>A <c>List&lt;T&gt;</c> of the element's type, of its nullable form where an element is null.</summary>
    public static IList List(DuckDBColumn column, int row) => Build(column, row, column.Child.Type.ClrType);

    /// <summary>That list as an array, a list or one of its interfaces.</summary>
    /// <exception cref="InvalidCastException">The target is something else.</exception>
    public static object ListAs(Type target, DuckDBColumn column, int row)
    {
        var element = target.IsArray ? target.GetElementType()! : target.IsGenericType ? target.GetGenericArguments()[0] : column.Child.Type.ClrType;
        var list = Build(column, row, element);
        if (target.IsArray)
        {
            var array = Array.CreateInstance(element, list.Count);
            list.CopyTo(array, 0);
            return array;
        }
        return target.IsInstanceOfType(list) ? list : throw ColumnValues.Refusal(column, target);
    }

    /// <summary>A dictionary from the key's type to <see cref="object"/>.</summary>
    public static IDictionary Map(DuckDBColumn column, int row)
    {
        var (offset, length) = column.List(row);
        var map = (IDictionary)Activator.CreateInstance(column.Type.ClrType)!;
        var (keys, values) = (column.Child.Fields[0], column.Child.Fields[1]);
        for (var i = offset; i < offset + length; i++)
            map.Add(ColumnValues.Read(keys, i), Element(values, i));
        return map;
    }

    public static Dictionary<string, object?> Struct(DuckDBColumn column, int row)
    {
        var fields = new Dictionary<string, object?>(column.Fields.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < column.Fields.Length; i++)
            fields[column.Type.Labels[i]] = Element(column.Fields[i], row);
        return fields;
    }

    private static object? Element(DuckDBColumn column, int row) => column.IsValid(row) ? ColumnValues.Read(column, row) : null;

    private static IList Build(DuckDBColumn column, int row, Type element)
    {
        var (offset, length) = column.List(row);
        var child = column.Child;
        if (element == typeof(string))
            return Fill<string?>(child, offset, length);
        if (element == typeof(long) && !child.HasNulls)
            return Fill<long>(child, offset, length);
        if (element == typeof(double) && !child.HasNulls)
            return Fill<double>(child, offset, length);
        var hasNull = Enumerable.Range(offset, length).Any(i => !child.IsValid(i));
        var type = hasNull && element.IsValueType && Nullable.GetUnderlyingType(element) is null ? typeof(Nullable<>).MakeGenericType(element) : element;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        for (var i = offset; i < offset + length; i++)
            list.Add(child.IsValid(i) ? ColumnValues.As(type, child, i) : null);
        return list;
    }

    private static List<T> Fill<T>(DuckDBColumn child, int offset, int length)
    {
        var list = new List<T>(length);
        for (var i = offset; i < offset + length; i++)
            list.Add(child.IsValid(i) ? ColumnValues.Get<T>(child, i) : default!);
        return list;
    }
}
