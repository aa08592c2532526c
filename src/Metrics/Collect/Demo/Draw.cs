using System.Globalization;
using System.Text;
using Metrics.Statistics;

namespace Metrics.Collect.Demo;

/// <summary>
/// Random draws that give the same values on every machine: SplitMix64 and arithmetic that IEEE 754 fixes to the last bit.
/// <c>Math.Exp</c> and <c>Math.Log</c> come from the platform's C library and are not used.
/// </summary>
internal sealed class Draw(ulong seed)
{
    // Not readonly: drawing changes the value itself.
    private SplitMix64 _random = new(seed);

    /// <summary>A draw of its own for a named part, so that adding one part leaves the others as they were (FNV-1a, 64 bit).</summary>
    public static Draw For(ulong seed, string name)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 1099511628211UL;
        return new Draw(hash);
    }

    /// <summary>Even in [0, 1).</summary>
    public double U() => _random.NextUnit();

    /// <summary>Even among 0 … n−1.</summary>
    public int Index(int n) => _random.NextIndex(n);

    /// <summary>Even in [low, high).</summary>
    public double Between(double low, double high) => low + _random.NextUnit() * (high - low);

    /// <summary>One of the items.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[_random.NextIndex(items.Count)];

    /// <summary>True with that chance.</summary>
    public bool Chance(double share) => _random.NextUnit() < share;

    /// <summary>
    /// About standard normal, never beyond ±3.46: the sum of the four 16-bit quarters of one number, scaled to variance 1 (Irwin–Hall).
    /// </summary>
    public double Normal()
    {
        var bits = _random.Next();
        var sum = (double)(bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        return (sum / 65535 - 2) * 1.7320508075688772;
    }

    /// <summary>Log-normal with that median; <paramref name="spread"/> is the standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double spread) => median * Exp(spread * Normal());

    /// <summary>
    /// Marks exactly <paramref name="count"/> items, each with a chance proportional to its weight
    /// (selection sampling, Knuth 3.4.2 S, with weights). Without a count the weights are chances and their rounded sum is taken.
    /// </summary>
    public bool[] Choose(IReadOnlyList<double> weights, int? count = null)
    {
        var left = weights.Sum();
        var wanted = count ?? (int)(left + 0.5);
        var marks = new bool[weights.Count];
        for (var i = 0; i < marks.Length && wanted > 0; i++)
        {
            if (wanted >= marks.Length - i || U() * left < wanted * weights[i])
            {
                marks[i] = true;
                wanted--;
            }
            left -= weights[i];
        }
        return marks;
    }

    /// <summary>A new commit id of 40 hexadecimal digits.</summary>
    public string Sha()
    {
        Span<char> text = stackalloc char[40];
        _random.Next().TryFormat(text, out _, "x16", CultureInfo.InvariantCulture);
        _random.Next().TryFormat(text[16..], out _, "x16", CultureInfo.InvariantCulture);
        (_random.Next() & 0xFFFFFFFF).TryFormat(text[32..], out _, "x8", CultureInfo.InvariantCulture);
        return new string(text);
    }

    /// <summary>Shares a total over parts in proportion to their weights, by cumulative rounding: the parts always add up to the total.</summary>
    public static int[] Split(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        if (sum <= 0)
            return Split(total, [.. weights.Select(_ => 1.0)]);
        var parts = new int[weights.Count];
        var (seen, given) = (0.0, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            seen += weights[i];
            var due = i == parts.Length - 1 ? total : Math.Min(total, (int)(total * (seen / sum) + 0.5));
            (parts[i], given) = (due - given, due);
        }
        return parts;
    }

    /// <summary>e^x by halving x into (−½, ½) and Taylor's series; exact enough (1e-15) and the same everywhere.</summary>
    internal static double Exp(double x)
    {
        var halvings = 0;
        while (x is > 0.5 or < -0.5)
            (x, halvings) = (x / 2, halvings + 1);
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n <= 16; n++)
            sum += term *= x / n;
        for (; halvings > 0; halvings--)
            sum *= sum;
        return sum;
    }
}
