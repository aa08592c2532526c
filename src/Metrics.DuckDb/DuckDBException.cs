using System.Data.Common;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Data;

/// <summary>An error reported by DuckDB; the message is DuckDB's own.</summary>
public sealed class DuckDBException : DbException
{
    private static readonly Dictionary<string, DuckDBErrorType> Prefixes = BuildPrefixes();

    /// <summary>An error of that kind with DuckDB's message.</summary>
    public DuckDBException(string message, DuckDBErrorType errorType) : base(message) => ErrorType = errorType;

    /// <summary>An error whose kind is told by its message (<c>Binder Error: …</c>).</summary>
    public DuckDBException(string message) : this(message, TypeOf(message))
    {
    }

    /// <summary>An error without a message.</summary>
    public DuckDBException() : this("DuckDB reported an error without a message.", DuckDBErrorType.Invalid)
    {
    }

    /// <summary>An error with the exception that caused it.</summary>
    public DuckDBException(string message, Exception innerException) : base(message, innerException) =>
        ErrorType = TypeOf(message);

    /// <summary>DuckDB's kind of error.</summary>
    public DuckDBErrorType ErrorType { get; }

    /// <summary>From a message that DuckDB owns.</summary>
    internal static DuckDBException From(nint message) =>
        new(Marshal.PtrToStringUTF8(message) ?? "DuckDB reported an error without a message.");

    /// <summary>Preparing and opening report only a text, so the kind is read from how it begins.</summary>
    private static DuckDBErrorType TypeOf(string message)
    {
        var end = message.IndexOf(" Error", StringComparison.Ordinal);
        return end > 0 && Prefixes.TryGetValue(message[..end].Replace(" ", "", StringComparison.Ordinal), out var type)
            ? type
            : DuckDBErrorType.Invalid;
    }

    private static Dictionary<string, DuckDBErrorType> BuildPrefixes()
    {
        var prefixes = Enum.GetValues<DuckDBErrorType>().ToDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);
        prefixes["TransactionContext"] = DuckDBErrorType.Transaction;
        return prefixes;
    }
}
