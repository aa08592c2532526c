using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class DapperTests
{
    private sealed record Service(long Id, string Name, double? Rate);

    private sealed class Deployment
    {
        public string Service { get; set; } = "";
        public DateTime FinishedAt { get; set; }
        public int? Position { get; set; }
        public List<string> Paths { get; set; } = [];
    }

    [Fact]
    public void Rows_become_records()
    {
        using var connection = Memory.Open();
        var services = connection.Query<Service>("select i as id, 'service ' || i as name, case when i > 0 then i / 2 end as rate from range(3) as t(i)").ToList();
        Assert.Equal([new Service(0, "service 0", null), new Service(1, "service 1", 0.5), new Service(2, "service 2", 1)], services);
    }

    [Fact]
    public async Task Named_parameters_of_an_object_reach_the_query()
    {
        await using var connection = Memory.Open();
        var deployment = await connection.QuerySingleAsync<Deployment>(
            "select $service as service, $finished as FinishedAt, $position::integer as position, ['a', 'b'] as paths",
            new { service = "checkout", finished = new DateTimeOffset(2025, 3, 3, 12, 0, 0, TimeSpan.FromHours(2)), position = (int?)null });
        Assert.Equal("checkout", deployment.Service);
        Assert.Equal(new DateTime(2025, 3, 3, 10, 0, 0, DateTimeKind.Utc), deployment.FinishedAt);
        Assert.Null(deployment.Position);
        Assert.Equal(["a", "b"], deployment.Paths);
    }

    [Fact]
    public void A_list_is_expanded_for_in_and_bound_whole_with_an_explicit_type()
    {
        using var connection = Memory.Open();
        Assert.Equal([1L, 3L], connection.Query<long>("select i from range(5) as t(i) where i in $ids order by i", new { ids = new[] { 1L, 3L } }));
        var parameters = new DynamicParameters();
        parameters.Add("ids", new[] { "b", "c" }, System.Data.DbType.Object);
        Assert.Equal(["b", "c"], connection.Query<string>("select unnest($ids)", parameters));
    }

    [Fact]
    public async Task Scalars_executions_and_transactions_work()
    {
        await using var connection = Memory.Open();
        Assert.Equal(0, await connection.ExecuteAsync("create table t (a integer, b varchar)"));
        using (var transaction = connection.BeginTransaction())
        {
            Assert.Equal(2, await connection.ExecuteAsync("insert into t values ($a, $b)", new[] { new { a = 1, b = "x" }, new { a = 2, b = "y" } }, transaction));
            transaction.Commit();
        }
        Assert.Equal(2L, await connection.ExecuteScalarAsync<long>("select count(*) from t"));
        Assert.Equal("y", await connection.QueryFirstOrDefaultAsync<string>("select b from t where a = $a", new { a = 2 }));
        Assert.Null(await connection.QueryFirstOrDefaultAsync<string>("select b from t where a = $a", new { a = 3 }));
    }

    [Fact]
    public void An_unbuffered_query_survives_another_one_on_the_same_connection()
    {
        using var connection = Memory.Open();
        var sum = 0L;
        foreach (var i in connection.Query<long>("select i from range(5000) as t(i)", buffered: false))
            sum += connection.ExecuteScalar<long>("select $i", new { i });
        Assert.Equal(12_497_500L, sum);
    }

    [Fact]
    public void A_closed_connection_is_opened_and_closed_again()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        Assert.Equal(1, connection.QuerySingle<int>("select 1"));
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }
}
