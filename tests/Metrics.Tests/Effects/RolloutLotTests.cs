using Metrics.Effects;

namespace Metrics.Tests.Effects;

public class RolloutLotTests
{
    private static readonly DateOnly Day = new(2025, 3, 3);
    private static readonly RolloutLot Lot = RolloutLot.Draw("golden-path", "team", ["d", "a", "c", "b", "f", "e"], 3, Day);

    [Fact]
    public void The_same_lot_is_drawn_from_the_same_teams_on_the_same_day()
    {
        Assert.Equal(Lot.Order, RolloutLot.Draw("golden-path", "team", ["a", "b", "c", "d", "e", "f"], 3, Day).Order);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], Lot.Order.Order());
        var days = Enumerable.Range(0, 60).Select(day => string.Concat(RolloutLot.Draw("golden-path", "team", Lot.Order, 3, Day.AddDays(day)).Order)).ToList();
        Assert.True(days.Distinct().Count() > 45);
        Assert.InRange(days.Count(order => order[0] == 'a'), 2, 22);
    }

    [Fact]
    public void Waves_are_of_one_size() => Assert.Equal([1, 1, 2, 2, 3, 3], Lot.Order.Select(team => Lot.WaveOf(team)!.Value));

    [Fact]
    public void An_order_that_somebody_changed_is_no_lot() => Assert.False((Lot with { Order = [.. Lot.Order.Reverse()] }).IsSound);

    [Fact]
    public void A_lot_is_kept_while_no_later_wave_adopts_first()
    {
        var order = Lot.Order;
        Dictionary<string, DateOnly?> Adopted(params int[] days) => order.Select((team, i) => (team, day: days[i] < 0 ? (DateOnly?)null : Day.AddDays(days[i]))).ToDictionary(one => one.team, one => one.day);
        Assert.True(Lot.IsKept(Adopted(30, 20, 60, 61, -1, -1)));
        Assert.False(Lot.IsKept(Adopted(30, 20, 25, 61, -1, -1)));
        Assert.False(Lot.IsKept(Adopted(30, -1, 60, 61, -1, -1)));
        Assert.False(Lot.IsKept(Adopted(-1, -1, -1, -1, -1, -1)));
        Assert.False((Lot with { DrawnOn = Day.AddDays(40) }).IsKept(Adopted(30, 20, 60, 61, -1, -1)));
    }

    [Fact]
    public void A_draw_needs_two_and_waves_that_can_be_filled()
    {
        Assert.Contains("a lot needs two", Assert.Throws<RequestException>(() => RolloutLot.Draw("golden-path", "team", ["a"], 2, Day)).Message, StringComparison.Ordinal);
        Assert.Contains("write 2 to 3", Assert.Throws<RequestException>(() => RolloutLot.Draw("golden-path", "team", ["a", "b", "c"], 4, Day)).Message, StringComparison.Ordinal);
    }
}
