using System.Data;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class TransactionTests
{
    [Fact]
    public void Changes_are_seen_by_others_after_the_commit_only()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer)");
        using var other = connection.Duplicate();
        other.Open();
        using var transaction = connection.BeginTransaction();
        connection.Run("insert into t values (1)");
        Assert.Equal(0L, other.Scalar("select count(*) from t"));
        transaction.Commit();
        Assert.Equal(1L, other.Scalar("select count(*) from t"));
        Assert.Null(transaction.Connection);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
    }

    [Fact]
    public void Without_a_commit_nothing_remains()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer)");
        using (connection.BeginTransaction())
            connection.Run("insert into t values (1)");
        using (var transaction = connection.BeginTransaction(IsolationLevel.Snapshot))
        {
            connection.Run("insert into t values (2)");
            transaction.Rollback();
        }
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_failed_transaction_is_rolled_back_and_the_connection_goes_on()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer primary key); insert into t values (1)");
        using (connection.BeginTransaction())
        {
            connection.Run("insert into t values (2)");
            Assert.Throws<DuckDBException>(() => connection.Run("insert into t values (1)"));
            var error = Assert.Throws<DuckDBException>(() => connection.Scalar("select 1"));
            Assert.Equal(DuckDBErrorType.Transaction, error.ErrorType);
        }
        Assert.Equal(1L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Of_two_conflicting_changes_the_second_fails()
    {
        using var connection = Memory.Open();
        connection.Run("create table t as select 1 as a");
        using var other = connection.Duplicate();
        other.Open();
        using var first = connection.BeginTransaction();
        using var second = other.BeginTransaction();
        connection.Run("update t set a = 2");
        var error = Assert.Throws<DuckDBException>(() => other.Run("update t set a = 3"));
        Assert.Contains("Conflict", error.Message, StringComparison.OrdinalIgnoreCase);
        second.Rollback();
        first.Commit();
        Assert.Equal(2, other.Scalar("select a from t"));
    }

    [Fact]
    public void A_commit_that_fails_has_ended_the_transaction()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a integer primary key)");
        using var other = connection.Duplicate();
        other.Open();
        using (var first = connection.BeginTransaction())
        using (var second = other.BeginTransaction())
        {
            connection.Run("insert into t values (1)");
            other.Run("insert into t values (1)");
            first.Commit();
            Assert.Throws<DuckDBException>(second.Commit);
        }
        Assert.Equal(1, other.Scalar("select a from t"));
        using (other.BeginTransaction())
            other.Run("insert into t values (2)");
        Assert.Equal(1L, other.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Transactions_do_not_nest_and_have_one_level()
    {
        using var connection = Memory.Open();
        Assert.Throws<NotSupportedException>(() => connection.BeginTransaction(IsolationLevel.ReadUncommitted));
        using var transaction = connection.BeginTransaction();
        Assert.Same(connection, transaction.Connection);
        Assert.Throws<InvalidOperationException>(connection.BeginTransaction);
    }
}
