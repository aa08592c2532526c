using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

public class SelectionTests
{
    [Theory]
    [InlineData(1, "random")]
    [InlineData(2048, "random")]
    [InlineData(2049, "random")]
    [InlineData(300_000, "random")]
    [InlineData(300_000, "sorted")]
    [InlineData(300_000, "reversed")]
    [InlineData(300_000, "equal")]
    [InlineData(300_000, "two values")]
    [InlineData(300_000, "mostly zero")]
    [InlineData(300_000, "a few hundred values")]
    public void A_selected_value_is_the_one_a_full_sort_puts_there(int n, string shape)
    {
        var values = Values(n, shape);
        var sorted = values.Order().ToArray();
        foreach (var p in new[] { 0, 0.1, 0.5, 0.75, 0.9, 0.999, 1 })
        {
            int[] ranks = [(int)(p * (n - 1) * 0.99), (int)(p * (n - 1)), Math.Min(n - 1, (int)(p * (n - 1)) + 1)];
            var found = new double[3];
            Selection.At(values, ranks, found);
            Assert.Equal(ranks.Select(r => sorted[r]), found);
        }
    }

    [Fact]
    public void Ranks_far_apart_are_found_too()
    {
        var values = Values(100_000, "random");
        var found = new double[2];
        Selection.At(values, [0, 99_999], found);
        Assert.Equal([values.Min(), values.Max()], found);
    }

    [Fact]
    public void The_values_stay_in_their_order()
    {
        var values = Values(10_000, "random");
        var copy = values.ToArray();
        Selection.At(values, [5_000], new double[1]);
        Assert.Equal(copy, values);
    }

    private static double[] Values(int n, string shape)
    {
        var random = new SplitMix64(1);
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            var u = random.NextUnit();
            values[i] = shape switch
            {
                "sorted" => i,
                "reversed" => n - i,
                "equal" => 5,
                "two values" => u < 0.5 ? 0 : 1,
                "mostly zero" => u < 0.7 ? 0 : u,
                "a few hundred values" => Math.Floor(u * 300),
                _ => -Math.Log(1 - u),
            };
        }
        return values;
    }
}
