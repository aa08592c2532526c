using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Reports;

/// <summary>
/// The numbers of a report while it is being written. A sentence takes every number from here: its template may hold none, so no
/// text can say a number that the snapshot does not know.
/// </summary>
internal sealed partial class FigureBook
{
    private readonly SortedDictionary<string, Figure> _figures = new(StringComparer.Ordinal);

    /// <summary>All numbers, by key.</summary>
    public IReadOnlyList<Figure> All => [.. _figures.Values];

    /// <summary>Keeps a number; one that is known keeps the title under which it came first.</summary>
    /// <exception cref="InvalidOperationException">Another number has its key.</exception>
    public Figure Keep(Figure figure)
    {
        if (_figures.TryGetValue(figure.Key, out var known) && known.Text != figure.Text)
            throw new InvalidOperationException($"'{figure.Key}' is {known.Text} and {figure.Text}");
        return known ?? (_figures[figure.Key] = figure);
    }

    /// <summary>Keeps a count.</summary>
    public Figure Count(string key, string title, int count) =>
        Keep(new Figure(key, title, count.ToString(CultureInfo.InvariantCulture), count, "1"));

    /// <summary>Keeps a text with numbers in it, as the name of a quarter.</summary>
    public Figure Name(string key, string title, string text) => Keep(new Figure(key, title, text, null, ""));

    /// <summary>Writes a sentence.</summary>
    /// <param name="kind">Its kind, as in <see cref="Sentence"/>.</param>
    /// <param name="template">Words without any digit; <c>{0}</c> stands for the first number.</param>
    /// <param name="figures">The numbers.</param>
    /// <exception cref="InvalidOperationException">The template has a number of its own or a forbidden word.</exception>
    public static Sentence Say(string kind, string template, params IReadOnlyList<Figure> figures)
    {
        if (Place().Replace(template, "").Any(char.IsDigit))
            throw new InvalidOperationException($"'{template}' says a number that is not kept");
        var text = Place().Replace(template, place => figures[int.Parse(place.ValueSpan[1..^1], CultureInfo.InvariantCulture)].Text);
        if (Claim(text) is { } word)
            throw new InvalidOperationException($"'{text}' says '{word}'");
        return new Sentence(kind, text, [.. figures.Select(figure => figure.Key).Distinct()]);
    }

    /// <summary>The word by which a text claims a cause; null for none.</summary>
    public static string? Claim(string text) => Claims().Match(text) is { Success: true } found ? found.Value : null;

    // Measurement 5.5: allowed only with attribution grade A, which no sentence of a report has by itself.
    [GeneratedRegex(@"\b(caused|thanks to|proves|proved|saved)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Claims();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
