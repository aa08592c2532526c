using System.Text.RegularExpressions;

namespace Metrics.Surveys.Anonymity;

/// <summary>
/// Takes names, mail addresses and handles out of comments (rule A10). It rather masks a common word that is also somebody's
/// name than leave the name; style and content can still tell who wrote, which the form says before one writes.
/// </summary>
public sealed partial class Masking
{
    private const int Shortest = 2;

    private readonly Regex? _names;

    /// <summary>For the people of a roster.</summary>
    /// <param name="names">Full names and logins; each of their words is masked, too.</param>
    public Masking(IEnumerable<string> names)
    {
        var words = names.SelectMany(name => Words().Matches(name).Select(match => match.Value).Append(name.Trim()))
            .Where(word => word.Length >= Shortest).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(word => word.Length).Select(Regex.Escape).ToList();
        _names = words.Count == 0 ? null : new Regex(
            $@"(?<![\p{{L}}\p{{N}}])({string.Join('|', words)})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>The text with <c>[address]</c>, <c>[handle]</c> and <c>[name]</c> in their place.</summary>
    public string Mask(string text)
    {
        var masked = Handle().Replace(Address().Replace(text, "[address]"), "[handle]");
        return _names?.Replace(masked, "[name]") ?? masked;
    }

    [GeneratedRegex(@"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[\p{L}\p{N}-]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*")]
    private static partial Regex Handle();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();
}
