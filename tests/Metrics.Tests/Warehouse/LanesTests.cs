using DuckDB.NET.Data;
using Metrics.Warehouse;

namespace Metrics.Tests.Warehouse;

/// <summary>Steps of a rebuild on two connections.</summary>
public sealed class LanesTests : IDisposable
{
    private readonly DuckDBConnection _first = Open(), _second = Open();
    private readonly List<string> _taken = [];

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Each_step_begins_after_all_that_it_reads_and_what_only_the_first_sees_is_made_there()
    {
        var steps = new List<Step>();
        for (var i = 0; i < 60; i++)
        {
            var (name, reads) = ($"t{i}", new[] { i - 3, i / 2 }.Where(read => read >= 0 && read < i).Select(read => $"t{read}").ToArray());
            var isOfFirst = i % 7 == 0;
            steps.Add(new Step([name], [.. reads, "there already"], name, connection =>
            {
                lock (_taken)
                    Assert.All(reads, read => Assert.Contains(read, _taken));
                Thread.Sleep(i % 3);
                Assert.True(!isOfFirst || connection == _first);
                lock (_taken)
                    _taken.Add(name);
            }) { IsOfFirst = isOfFirst });
        }
        steps.Reverse();
        Lanes.Run(steps, _first, _second, null);
        Assert.Equal(60, _taken.Count);
    }

    [Fact]
    public void Two_steps_are_under_way_at_once()
    {
        using var both = new Barrier(2);
        Lanes.Run([Meeting("a"), Meeting("b")], _first, _second, null);
        Assert.Equal(2, _taken.Count);

        Step Meeting(string name) => new([name], [], name, _ =>
        {
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
            lock (_taken)
                _taken.Add(name);
        });
    }

    [Fact]
    public void What_no_step_waits_for_is_left_until_the_first_lane_has_begun_its_own()
    {
        Step Taking(string name, string[] reads, bool isOfFirst = false) => new([name], reads, name, _ =>
        {
            Thread.Sleep(name == "way" ? 50 : 0);
            lock (_taken)
                _taken.Add(name);
        }) { IsOfFirst = isOfFirst };
        Lanes.Run([Taking("aside", []), Taking("beside", []), Taking("way", []), Taking("walk", ["way"], isOfFirst: true)], _first, _second, null);
        Assert.Equal(4, _taken.Count);
        Assert.Equal("way", _taken[0]);
    }

    [Fact]
    public void Where_a_step_fails_no_other_begins_and_its_error_is_told()
    {
        Step[] steps = [new(["a"], [], "a", _ => throw new InvalidOperationException("no room")), new(["b"], ["a"], "b", _ => _taken.Add("b"))];
        Assert.Equal("no room", Assert.Throws<InvalidOperationException>(() => Lanes.Run(steps, _first, _second, null)).Message);
        Assert.Empty(_taken);
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
