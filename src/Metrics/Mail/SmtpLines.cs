using System.Globalization;
using System.Text;

namespace Metrics.Mail;

/// <summary>Reads the answers of a mail server, which may have several lines each.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestLine = 4096, MostLines = 200;

    private readonly byte[] _buffer = new byte[4096];
    private int _next, _end;

    /// <summary>True where more has come than was read.</summary>
    public bool HasMore => _next < _end;

    /// <summary>One answer: its code, and its lines without it.</summary>
    /// <exception cref="SmtpException">It is none, or too long.</exception>
    public async Task<(int Code, string Text)> Answer(SmtpServer server, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await Line(server, cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new SmtpException($"{server}: '{line}' is no answer of a mail server");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length < 4 || line[3] != '-')
                return (code, string.Join('\n', lines));
        }
        throw new SmtpException($"{server}: an answer of more than {MostLines} lines");
    }

    private async Task<string> Line(SmtpServer server, CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (line.Length < LongestLine)
        {
            if (!HasMore)
                (_next, _end) = (0, await stream.ReadAsync(_buffer, cancel));
            if (_end == 0)
                throw new SmtpException($"{server}: it closed the connection");
            var letter = (char)_buffer[_next++];
            if (letter == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(letter);
        }
        throw new SmtpException($"{server}: an answer that does not end");
    }
}
