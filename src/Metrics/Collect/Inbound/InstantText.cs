namespace Metrics.Collect.Inbound;

/// <summary>
/// The one way to write an instant: ISO 8601 date, T or blank, time with seconds, up to nine decimals (kept to the
/// microsecond) and an offset. Years 1990 to 2100. The check of bulk files uses <see cref="Pattern"/>, which says the same.
/// </summary>
internal static class InstantText
{
    /// <summary>RE2 pattern of an instant; the days of a month are left to the cast.</summary>
    public const string Pattern = $"{DatePattern}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{{1,9}})?(Z|[+-](0[0-9]|1[0-8])(:?[0-5][0-9])?)";

    /// <summary>RE2 pattern of a date.</summary>
    public const string DatePattern = "(199[0-9]|20[0-9][0-9]|2100)-[0-9][0-9]-[0-9][0-9]";

    private const int DateLength = 10, TimeLength = 19;

    /// <summary>Microseconds since 0001-01-01 UTC; false where the text is no instant.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length <= TimeLength || !TryDate(text[..DateLength], out var day) || text[DateLength] is not ((byte)'T' or (byte)' '))
            return false;
        if (!TryClock(text[(DateLength + 1)..TimeLength], out var seconds) || !TryFraction(ref text, out var fraction) || !TryOffset(text, out var offset))
            return false;
        microseconds = ((day * 86_400L) + seconds - (offset * 60L)) * 1_000_000 + fraction;
        return true;
    }

    /// <summary>Whether the text is a date of the years 1990 to 2100.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text) => TryDate(text, out _);

    private static bool TryDate(ReadOnlySpan<byte> text, out long day)
    {
        day = 0;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-')
            return false;
        int year = (Two(text) * 100) + Two(text[2..]), month = Two(text[5..]), date = Two(text[8..]);
        if (year is < 1990 or > 2100 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, date).DayNumber;
        return true;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out long seconds)
    {
        int hour = Two(text), minute = Two(text[3..]), second = Two(text[6..]);
        seconds = (((hour * 60) + minute) * 60) + second;
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 && text[2] == ':' && text[5] == ':';
    }

    // Leaves the offset in the text.
    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        text = text[TimeLength..];
        if (text[0] != '.')
            return true;
        var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 9)
            return false;
        for (var i = 1; i <= 6; i++)
            microseconds = (microseconds * 10) + (i <= digits ? text[i] - '0' : 0);
        text = text[(digits + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return text[0] == 'Z';
        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':'))
            return false;
        int hour = Two(text[1..]), minute = text.Length == 3 ? 0 : Two(text[^2..]);
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 18 && minute is >= 0 and < 60;
    }

    // Negative enough to spoil any sum where the two bytes are no digits.
    private static int Two(ReadOnlySpan<byte> text)
    {
        int high = text[0] - '0', low = text[1] - '0';
        return high is >= 0 and <= 9 && low is >= 0 and <= 9 ? (high * 10) + low : -1_000_000;
    }
}
