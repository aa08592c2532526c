using System.Text;

namespace Metrics.Web.Notifications;

/// <summary>A message as plain text.</summary>
internal static class LetterText
{
    /// <summary>Writes it.</summary>
    /// <param name="letter">The message.</param>
    /// <param name="address">Where the pages can be reached.</param>
    public static string Of(Letter letter, string address)
    {
        var text = new StringBuilder($"{letter.Subject}\n\n{letter.Lead}\n");
        foreach (var part in letter.Parts)
        {
            text.Append($"\n{part.Heading.ToUpperInvariant()}\n");
            foreach (var line in part.Lines)
            {
                text.Append($"* {Flat(line.Text)}{(line.Spark.Length > 0 ? "  " + line.Spark : "")}\n");
                if (line.Detail.Length > 0)
                    text.Append($"  {Flat(line.Detail)}\n");
                if (line.Path is { } path)
                    text.Append($"  {address}{path}\n");
            }
        }
        return text.Append($"\n{address}{letter.Path}\n\n{Letter.Foot}\n").ToString();
    }

    // A name with a line end must not look like a line of ours.
    private static string Flat(string text) => text.ReplaceLineEndings(" ");
}
