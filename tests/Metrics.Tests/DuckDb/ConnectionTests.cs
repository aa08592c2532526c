using System.Data;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ConnectionTests
{
    private static DuckDBConnection Open(string text)
    {
        var connection = new DuckDBConnection(text);
        connection.Open();
        return connection;
    }

    [Fact]
    public void Connections_to_one_file_share_one_database()
    {
        using var folder = new TemporaryFolder();
        using var first = Open($"Data Source={folder["a.db"]}");
        first.Run("create table t as select 42 as a");
        using var second = Open($"DataSource={folder["a.db"]}");
        Assert.Equal(42, second.Scalar("select a from t"));
        first.Close();
        Assert.Equal(42, second.Scalar("select a from t"));
    }

    [Fact]
    public void Another_spelling_or_a_link_is_the_same_file()
    {
        using var folder = new TemporaryFolder();
        using var first = Open($"Data Source={folder["a.db"]}");
        first.Run("create table t (a integer)");
        Directory.CreateSymbolicLink(folder["link"], folder["."]);
        using var second = Open($"Data Source={folder["nothing"]}/../a.db");
        using var third = Open($"Data Source={folder["link"]}/a.db");
        second.Run("insert into t values (1)");
        third.Run("insert into t values (2)");
        Assert.Equal(2L, first.Scalar("select count(*) from t"));
    }

    [Fact]
    public void The_last_connection_closes_the_file_and_it_can_be_opened_again()
    {
        using var folder = new TemporaryFolder();
        var first = Open($"Data Source={folder["a.db"]}");
        var second = Open($"Data Source={folder["a.db"]}");
        first.Run("create table t as select 'kept' as a");
        first.Dispose();
        Assert.False(IsClosedCleanly());
        second.Dispose();
        second.Dispose();
        Assert.True(IsClosedCleanly());
        using var again = Open($"Data Source={folder["a.db"]}");
        Assert.Equal("kept", again.Scalar("select a from t"));

        bool IsClosedCleanly() => !File.Exists(folder["a.db.wal"]);
    }

    [Fact]
    public void Databases_in_memory_are_private_unless_duplicated_or_shared()
    {
        using var first = Memory.Open();
        first.Run("create table t as select 1 as a");
        using var stranger = Memory.Open();
        Assert.Throws<DuckDBException>(() => stranger.Scalar("select a from t"));
        using var duplicate = first.Duplicate();
        Assert.Equal(ConnectionState.Closed, duplicate.State);
        duplicate.Open();
        first.Dispose();
        Assert.Equal(1, duplicate.Scalar("select a from t"));

        using var shared = Memory.Open("?cache=shared");
        shared.Run("create table s as select 2 as a");
        using var sharer = Memory.Open("?cache=shared");
        Assert.Equal(2, sharer.Scalar("select a from s"));
    }

    [Fact]
    public void A_duplicate_does_not_outlive_its_database()
    {
        var first = Memory.Open();
        using var duplicate = first.Duplicate();
        first.Dispose();
        Assert.Throws<InvalidOperationException>(duplicate.Open);
    }

    [Fact]
    public void Options_reach_the_database_and_every_connection()
    {
        using var connection = Memory.Open(";threads=1;memory_limit=100MB;TimeZone=Asia/Tokyo");
        using var duplicate = connection.Duplicate();
        duplicate.Open();
        Assert.Equal(1L, duplicate.Scalar("select current_setting('threads')"));
        Assert.Equal("95.3 MiB", duplicate.Scalar("select current_setting('memory_limit')"));
        Assert.Equal("Asia/Tokyo", duplicate.Scalar("select current_setting('TimeZone')"));
    }

    [Theory]
    [InlineData("nonsense=1", "The following options were not recognized: nonsense")]
    [InlineData("memory_limit=much", "Memory must have a number")]
    [InlineData("TimeZone=Mars/Olympus", "Unknown TimeZone 'Mars/Olympus'")]
    public void A_wrong_option_gets_the_message_of_the_database(string option, string message)
    {
        var error = Assert.Throws<DuckDBException>(() => Memory.Open(";" + option));
        Assert.Contains(message, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_open_file_is_not_joined_with_other_options()
    {
        using var folder = new TemporaryFolder();
        using var first = Open($"Data Source={folder["a.db"]};threads=1");
        var error = Assert.Throws<DuckDBException>(() => Open($"Data Source={folder["a.db"]};threads=2"));
        Assert.Contains("other options", error.Message, StringComparison.Ordinal);
        using var same = Open($"Threads=1;Data Source={folder["a.db"]}");
        using var any = Open($"Data Source={folder["a.db"]}");
    }

    [Fact]
    public void A_read_only_file_refuses_changes()
    {
        using var folder = new TemporaryFolder();
        Open($"Data Source={folder["a.db"]}").Dispose();
        using var connection = Open($"Data Source={folder["a.db"]};access_mode=read_only");
        var error = Assert.Throws<DuckDBException>(() => connection.Run("create table t (a integer)"));
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_database_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], new string('x', 20_000));
        var error = Assert.Throws<DuckDBException>(() => Open($"Data Source={folder["a.txt"]}"));
        Assert.Equal(DuckDBErrorType.IO, error.ErrorType);
        Assert.Contains("not a valid DuckDB database file", error.Message, StringComparison.Ordinal);
        Assert.Equal(20_000, new FileInfo(folder["a.txt"]).Length);
    }

    [Fact]
    public void A_connection_string_without_a_source_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new DuckDBConnection("threads=1"));
        Assert.Throws<InvalidOperationException>(new DuckDBConnection().Open);
        using var connection = Memory.Open();
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "Data Source=x");
    }

    [Fact]
    public void State_changes_are_told()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);
        connection.Open();
        connection.Close();
        connection.Close();
        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], states);
        Assert.StartsWith("v1.5.", connection.ServerVersion, StringComparison.Ordinal);
    }
}
