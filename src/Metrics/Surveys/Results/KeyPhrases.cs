using System.Text.RegularExpressions;

namespace Metrics.Surveys;

/// <summary>A theme of comments.</summary>
/// <param name="Phrase">As most people wrote it, in small letters.</param>
/// <param name="Comments">How many comments hold it.</param>
public sealed record Theme(string Phrase, int Comments);

/// <summary>
/// Themes without a language model, after RAKE (Rose, Engel, Cramer &amp; Cowley 2010): what stands between stop words and
/// punctuation is a candidate, counted once for each comment. Kanji are taken in pairs and katakana in whole runs, because
/// Japanese writes no blanks.
/// </summary>
public static partial class KeyPhrases
{
    /// <summary>A theme stands in at least so many comments, so that no theme is one person's.</summary>
    public const int Fewest = 3;

    private const int LongestPhrase = 3, Most = 12;

    /// <summary>The themes, the commonest first.</summary>
    /// <param name="comments">Comments as they are shown: masked, and of enough people.</param>
    public static IReadOnlyList<Theme> Of(IReadOnlyCollection<string> comments)
    {
        var found = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        var number = 0;
        foreach (var comment in comments)
        {
            foreach (var (key, form) in Candidates(Masks().Replace(comment, ".").ToLowerInvariant()))
            {
                if (!found.TryGetValue(key, out var candidate))
                    found.Add(key, candidate = new Candidate());
                candidate.Comments.Add(number);
                candidate.Forms[form] = candidate.Forms.GetValueOrDefault(form) + 1;
            }
            number++;
        }
        var frequent = found.Where(entry => entry.Value.Comments.Count >= Fewest).ToList();
        return [.. frequent.Where(entry => !frequent.Exists(longer => Contains(longer.Key, entry.Key) && longer.Value.Comments.Count == entry.Value.Comments.Count))
            .OrderByDescending(entry => entry.Value.Comments.Count).ThenByDescending(entry => Words(entry.Key)).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(Most).Select(entry => new Theme(entry.Value.Form, entry.Value.Comments.Count))];
    }

    private static IEnumerable<(string Key, string Form)> Candidates(string comment)
    {
        var language = StopWords.LanguageOf([.. Word().Matches(comment).Select(match => match.Value)]);
        foreach (var part in Ends().Split(comment))
        {
            var run = new List<string>();
            foreach (var word in Word().Matches(part).Select(match => match.Value).Append(""))
            {
                if (word.Length > 0 && !StopWords.Holds(language, word))
                {
                    run.Add(word);
                    continue;
                }
                foreach (var candidate in Parts(language, run))
                    yield return candidate;
                run.Clear();
            }
            foreach (var piece in Japanese().Matches(part).Select(match => match.Value))
                foreach (var pair in piece[0] is >= '\u30a0' and <= '\u30ff' ? [piece] : Pairs(piece))
                    yield return (pair, pair);
        }
    }

    private static IEnumerable<(string Key, string Form)> Parts(string language, List<string> run)
    {
        for (var from = 0; from < run.Count; from++)
            for (var length = 1; length <= LongestPhrase && from + length <= run.Count; length++)
            {
                var words = run.GetRange(from, length);
                yield return (string.Join(' ', words.Select(word => StopWords.Stem(language, word))), string.Join(' ', words));
            }
    }

    private static IEnumerable<string> Pairs(string run) => Enumerable.Range(0, run.Length - 1).Select(at => run.Substring(at, 2));

    private static bool Contains(string longer, string shorter) =>
        longer.Length > shorter.Length && $" {longer} ".Contains($" {shorter} ", StringComparison.Ordinal);

    private static int Words(string phrase) => phrase.Count(letter => letter == ' ');

    [GeneratedRegex(@"\[(name|address|handle)\]")]
    private static partial Regex Masks();

    [GeneratedRegex(@"[.!?;:,()\[\]""«»„“”…/\n\r\t]|\s[-–—]\s")]
    private static partial Regex Ends();

    [GeneratedRegex(@"[\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}-[\P{L}]][\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}'’-[^\p{L}\p{N}'’]]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,}|[\u30a0-\u30ff]{2,}")]
    private static partial Regex Japanese();

    private sealed class Candidate
    {
        public HashSet<int> Comments { get; } = [];

        public Dictionary<string, int> Forms { get; } = new(StringComparer.Ordinal);

        public string Form => Forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
    }
}
