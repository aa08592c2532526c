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
            "0123456789ABCDEF0123456789abcdef01234567", new('x', 127), new('x', 126), new('x', 128), new('x', 500), new('a', 39), new('a', 41), "\u0001",
        ];
        using var names = new Names();
        using var shas = new Shas();
        foreach (var text in texts)
            shas.Add(Encoding.UTF8.GetBytes(text));
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(_ => shas.Next(names)));
        Assert.Equal(texts, Enumerable.Range(0, names.Count).Select(names.Text));
    }

    [Fact]
    public void Packed_and_plain_texts_of_the_same_bytes_are_different()
    {
        using var names = new Names();
        using var shas = new Shas();
        for (var round = 0; round < 2; round++)
        {
            shas.Add("6162636465666768696a6b6c6d6e6f7071727374"u8);
            shas.Add("abcdefghijklmnopqrst"u8);
        }
        Assert.Equal([0, 1, 0, 1], Enumerable.Range(0, 4).Select(_ => shas.Next(names)));
    }

    [Fact]
    public void A_hundred_thousand_texts_keep_their_numbers()
    {
        using var names = new Names();
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 100_000; number++)
                Assert.Equal(number, names.Intern(Encoding.UTF8.GetBytes($"c{number}")));
        }
    }

    [Fact]
    public void No_text_has_no_number()
    {
        using var names = new Names();
        using var shas = new Shas();
        shas.Add(""u8);
        shas.Add("c1"u8);
        Assert.Equal([-1, 0], new[] { shas.Next(names), shas.Next(names) });
    }
}
