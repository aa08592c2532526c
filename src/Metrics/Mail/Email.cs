using System.Globalization;
using System.Text;

namespace Metrics.Mail;

/// <summary>A picture that stands inside a mail.</summary>
/// <param name="Id">What <c>cid:</c> in the HTML refers to: letters, digits and dashes.</param>
/// <param name="Png">The picture.</param>
public sealed record EmailPicture(string Id, byte[] Png);

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its name: letters, digits, dots and dashes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">The file.</param>
public sealed record EmailFile(string Name, string Type, byte[] Content);

/// <summary>A mail as it goes over the wire (RFC 5322, 2045–2047, 2387): text and HTML, with the pictures that the HTML shows.</summary>
/// <param name="From">Who sends it.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Subject">Any text; line ends and other control characters become spaces, so that no header can be slipped in.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML.</param>
/// <param name="Id">Left part of the Message-ID; the same for the same message, so that a repetition can be recognised.</param>
/// <param name="Date">When it was written.</param>
public sealed record Email(EmailAddress From, IReadOnlyList<EmailAddress> To, string Subject, string Text, string Html, string Id, DateTimeOffset Date)
{
    private const int LineLength = 76;

    /// <summary>Pictures that the HTML refers to.</summary>
    public IReadOnlyList<EmailPicture> Pictures { get; init; } = [];

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<EmailFile> Files { get; init; } = [];

    /// <summary>The HTML as a mail client shows it, with its pictures inside.</summary>
    public string Shown() => Pictures.Aggregate(Html, (html, picture) =>
        html.Replace($"cid:{picture.Id}", $"data:image/png;base64,{Convert.ToBase64String(picture.Png)}", StringComparison.Ordinal));

    /// <summary>The whole mail, lines ended by CR LF, all of it ASCII.</summary>
    public string Source()
    {
        var text = new StringBuilder();
        Header(text, "From", From.ToString());
        Header(text, "To", string.Join(",\r\n ", To));
        Header(text, "Subject", Words(Subject));
        Header(text, "Date", Date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        Header(text, "Message-ID", $"<{Plain(Id)}@{From.Domain}>");
        // Out-of-office replies and list software leave it alone (RFC 3834).
        Header(text, "Auto-Submitted", "auto-generated");
        Header(text, "MIME-Version", "1.0");
        if (Files.Count == 0)
            Alternative(text);
        else
            Mixed(text);
        return text.ToString();
    }

    private void Mixed(StringBuilder text)
    {
        Header(text, "Content-Type", $"multipart/mixed; boundary=\"{Boundary("m")}\"");
        Open(text, "m");
        Alternative(text);
        foreach (var file in Files)
        {
            Open(text, "m");
            Header(text, "Content-Disposition", $"attachment; filename=\"{Plain(file.Name)}\"");
            Part(text, file.Type, file.Content);
        }
        text.Append($"\r\n--{Boundary("m")}--\r\n");
    }

    private void Alternative(StringBuilder text)
    {
        Header(text, "Content-Type", $"multipart/alternative; boundary=\"{Boundary("a")}\"");
        Open(text, "a");
        Part(text, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Text));
        Open(text, "a");
        if (Pictures.Count == 0)
            Part(text, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html));
        else
            Related(text);
        text.Append($"\r\n--{Boundary("a")}--\r\n");
    }

    private void Related(StringBuilder text)
    {
        Header(text, "Content-Type", $"multipart/related; type=\"text/html\"; boundary=\"{Boundary("r")}\"");
        Open(text, "r");
        Part(text, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html));
        foreach (var picture in Pictures)
        {
            Open(text, "r");
            Header(text, "Content-ID", $"<{Plain(picture.Id)}>");
            Header(text, "Content-Disposition", $"inline; filename=\"{Plain(picture.Id)}.png\"");
            Part(text, "image/png", picture.Png);
        }
        text.Append($"\r\n--{Boundary("r")}--\r\n");
    }

    private void Open(StringBuilder text, string kind) => text.Append($"\r\n--{Boundary(kind)}\r\n");

    private string Boundary(string kind) => $"=_{kind}_{Plain(Id)}";

    private static void Part(StringBuilder text, string type, byte[] content)
    {
        Header(text, "Content-Type", type);
        Header(text, "Content-Transfer-Encoding", "base64");
        text.Append("\r\n");
        var encoded = Convert.ToBase64String(content);
        for (var i = 0; i < encoded.Length; i += LineLength)
            text.Append(encoded.AsSpan(i, Math.Min(LineLength, encoded.Length - i))).Append("\r\n");
    }

    private static void Header(StringBuilder text, string name, string value) => text.Append($"{name}: {value}\r\n");

    // Letters, digits, dots and dashes alone are safe in every place an id stands in.
    private static string Plain(string id) => string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-'));

    /// <summary>A text as encoded words (RFC 2047), each of whole characters and at most 75 long; plain ASCII stays as it is.</summary>
    internal static string Words(string text)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();
        if (clean.All(char.IsAscii) && clean.Length <= 900 && !clean.Contains("=?", StringComparison.Ordinal))
            return Folded(clean);
        const int bytesInWord = 42;
        var (words, word) = (new List<string>(), new List<byte>());
        foreach (var rune in clean.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > bytesInWord)
            {
                words.Add(Convert.ToBase64String([.. word]));
                word.Clear();
            }
            word.AddRange(bytes);
        }
        words.Add(Convert.ToBase64String([.. word]));
        return string.Join("\r\n ", words.Select(encoded => $"=?utf-8?B?{encoded}?="));
    }

    // A line may hold 998 characters and should hold 78 (RFC 5322, 2.1.1).
    private static string Folded(string text)
    {
        var (line, all) = (0, new StringBuilder());
        foreach (var word in text.Split(' '))
        {
            if (all.Length > 0)
                (line, _) = line + word.Length > LineLength - 12 ? (0, all.Append("\r\n ")) : (line, all.Append(' '));
            all.Append(word);
            line += word.Length + 1;
        }
        return all.ToString();
    }
}
