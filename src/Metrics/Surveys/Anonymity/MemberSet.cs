using System.Numerics;

namespace Metrics.Surveys.Anonymity;

/// <summary>A set of respondents by their number inside one computation; it never leaves that computation.</summary>
internal sealed class MemberSet
{
    private readonly ulong[] _words;

    public MemberSet(int size, IEnumerable<int> members)
    {
        _words = new ulong[(size + 63) / 64];
        foreach (var member in members)
            _words[member >> 6] |= 1UL << (member & 63);
    }

    private MemberSet(ulong[] words) => _words = words;

    public int Count => _words.Sum(BitOperations.PopCount);

    public bool this[int member] => (_words[member >> 6] >> (member & 63) & 1) != 0;

    public IEnumerable<int> Members => Enumerable.Range(0, _words.Length * 64).Where(member => this[member]);

    public static MemberSet operator &(MemberSet a, MemberSet b) => Zip(a, b, (x, y) => x & y);

    public static MemberSet operator |(MemberSet a, MemberSet b) => Zip(a, b, (x, y) => x | y);

    public static MemberSet operator -(MemberSet a, MemberSet b) => Zip(a, b, (x, y) => x & ~y);

    public int Common(MemberSet other)
    {
        var count = 0;
        for (var i = 0; i < _words.Length; i++)
            count += BitOperations.PopCount(_words[i] & other._words[i]);
        return count;
    }

    private static MemberSet Zip(MemberSet a, MemberSet b, Func<ulong, ulong, ulong> join)
    {
        var words = new ulong[a._words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = join(a._words[i], b._words[i]);
        return new MemberSet(words);
    }
}
