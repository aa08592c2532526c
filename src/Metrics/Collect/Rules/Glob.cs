using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Rules;

/// <summary>A pattern of names: <c>*</c> and <c>?</c> stay between slashes, <c>**</c> does not; case does not matter.</summary>
/// <param name="Text">As it was written.</param>
public sealed record Glob(string Text)
{
    private readonly Regex _regex = new($@"\A(?:{Translate(Text)})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The regular expression of the same names, for SQL.</summary>
    public string Expression => Translate(Text.ToLowerInvariant());

    /// <summary>True where the whole name fits.</summary>
    public bool Matches(string name) => _regex.IsMatch(name);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Translate(string text)
    {
        var expression = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            expression.Append(text[i] switch
            {
                '*' when i + 1 < text.Length && text[i + 1] == '*' => Skip(ref i),
                '*' => "[^/]*",
                '?' => "[^/]",
                var letter => Regex.Escape(letter.ToString()),
            });
        return expression.ToString();
    }

    private static string Skip(ref int position)
    {
        position++;
        return ".*";
    }
}
