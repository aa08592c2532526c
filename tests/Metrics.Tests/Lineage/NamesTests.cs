using System.Text;
using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>Texts as numbers: equal texts share one, different texts never do.</summary>
public sealed class NamesTests
{
    [Fact]
    public void Every_text_comes_back_as_it_was()
    {
        string[] texts =
        [
            "c1", "ß", new('a', 40), new('A', 40), new('g', 40), new('b', 64), "0123456789abcdef0123456789abcdef01234567",
            "0123456789ABCDEF0123456789abcdef01234567", new('x', 500), new('a', 39), new('a', 41), "\u0001",
        ];
        using var names = new Names();
        foreach (var text in texts)
            names.Intern(Encoding.UTF8.GetBytes(text));
        Assert.Equal(texts, Enumerable.Range(0, names.Count).Select(names.ToString));
    }

    [Fact]
    public void Packed_and_plain_texts_of_the_same_bytes_are_different()
    {
        using var names = new Names();
        var packed = names.Intern("6162636465666768696a6b6c6d6e6f7071727374"u8);
        var plain = names.Intern("abcdefghijklmnopqrst"u8);
        Assert.NotEqual(packed, plain);
        Assert.Equal(plain, names.Intern("abcdefghijklmnopqrst"u8));
        Assert.Equal(packed, names.Intern("6162636465666768696a6b6c6d6e6f7071727374"u8));
    }

    [Fact]
    public void A_hundred_thousand_texts_keep_their_numbers()
    {
        using var names = new Names();
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 100_000; number++)
                Assert.Equal(number, names.Intern(Encoding.UTF8.GetBytes(number % 2 == 0 ? $"{number:x40}" : $"c{number}")));
        }
    }

    [Fact]
    public void No_text_has_no_number()
    {
        using var names = new Names();
        Assert.Equal(-1, names.Intern(""u8));
        Assert.Equal(0, names.Count);
    }
}
