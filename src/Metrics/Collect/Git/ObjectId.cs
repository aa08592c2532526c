using System.Globalization;

namespace Metrics.Collect.Git;

/// <summary>A commit's hash in 32 bytes: SHA-1 fills the first 20, SHA-256 all. Half the memory of its text and less.</summary>
internal readonly record struct ObjectId(UInt128 First, UInt128 Second)
{
    /// <summary>Reads 40 or 64 hexadecimal digits.</summary>
    public static ObjectId Parse(ReadOnlySpan<byte> hexadecimal) => new(
        UInt128.Parse(hexadecimal[..32], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        UInt128.Parse(hexadecimal[32..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The hash as that many hexadecimal digits.</summary>
    public string ToText(int digits) =>
        First.ToString("x32", CultureInfo.InvariantCulture) + Second.ToString(digits == 64 ? "x32" : "x8", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)First;
}
