using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

/// <summary>An instant is the same instant whatever zone the session shows it in.</summary>
public class TimeZoneTests
{
    private static readonly DateTimeOffset Instant = new(2025, 3, 30, 2, 30, 0, 123, 456, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public void An_instant_goes_in_and_out_unchanged(string zone)
    {
        using var connection = Memory.Open($";TimeZone={zone}");
        connection.Run("create table t (at_ timestamptz)");
        connection.Run("insert into t values ($1)", Instant);
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(Instant).EndRow();
            appender.CreateRow().AppendValue(Instant.UtcDateTime).EndRow();
        }
        Assert.Equal(3L, connection.Scalar("select count(*) from t where at_ = $1 and at_ = '2025-03-30 00:30:00.123456+00'", Instant));
        Assert.Equal(Instant, connection.Get<DateTimeOffset>("select at_ from t"));
        Assert.Equal(TimeSpan.Zero, connection.Get<DateTimeOffset>("select at_ from t").Offset);
        Assert.Equal(Instant.UtcDateTime, connection.Scalar("select at_ from t"));
        Assert.Equal(DateTimeKind.Utc, connection.Get<DateTime>("select at_ from t").Kind);
    }

    [Fact]
    public void A_time_without_zone_is_not_moved()
    {
        using var connection = Memory.Open(";TimeZone=Asia/Tokyo");
        var time = new DateTime(2025, 3, 3, 10, 0, 0);
        Assert.Equal(time, connection.Scalar("select $1", time));
        Assert.Equal("2025-03-03 10:00:00", connection.Scalar("select $1::varchar", DateTime.SpecifyKind(time, DateTimeKind.Utc)));
        Assert.Equal(new DateTimeOffset(time, TimeSpan.Zero), connection.Get<DateTimeOffset>("select $1", time));
    }

    [Fact]
    public void A_local_time_is_refused_by_the_appender()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (at_ timestamptz)");
        using var appender = connection.CreateAppender("t");
        Assert.Throws<ArgumentException>(() => appender.CreateRow().AppendValue(new DateTime(2025, 3, 3, 0, 0, 0, DateTimeKind.Local)));
    }

    [Fact]
    public void Times_before_1970_are_cut_towards_the_past()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (s timestamp_s, ms timestamp_ms)");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue(DateTime.UnixEpoch.AddTicks(-1)).AppendValue(DateTime.UnixEpoch.AddTicks(-1)).EndRow();
        Assert.Equal("1969-12-31 23:59:59 1969-12-31 23:59:59.999", connection.Scalar("select s || ' ' || ms from t"));
        var time = new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(9_999_999);
        Assert.Equal("1969-12-31 23:59:59.999999", connection.Scalar("select $1::varchar", time));
        Assert.Equal(new DateTime(1969, 12, 31, 23, 59, 59, 999, 999).AddTicks(9), connection.Scalar("select '1969-12-31 23:59:59.9999999'::timestamp_ns"));
        Assert.Equal(new DateTime(1969, 12, 31, 23, 59, 59, 999, 999).AddTicks(9), connection.Scalar("select '1969-12-31 23:59:59.999999999'::timestamp_ns"));
        Assert.Equal(DateTime.MinValue, connection.Scalar("select $1", DateTime.MinValue));
        Assert.Equal(DateOnly.MinValue, connection.Scalar("select $1", DateOnly.MinValue));
        Assert.Equal(DateOnly.MaxValue, connection.Scalar("select $1", DateOnly.MaxValue));
    }
}
