using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Metrics.Charts;
using Metrics.Exports;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary>
/// Turns the drawing of a message into the picture that a mail carries, because mail clients show no SVG. Without a browser on this
/// machine the message goes without its picture: the same course stands in letters beside the numbers.
/// </summary>
internal sealed class Painter(Chromium chromium)
{
    private const int Kept = 50;
    private readonly ConcurrentDictionary<string, EmailPicture> _painted = new();

    /// <summary>The message with its picture, where it has a drawing and there is a browser.</summary>
    public async Task<Letter> Paint(Letter letter, CancellationToken cancel)
    {
        if (letter.Drawing is not { } svg)
            return letter;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)))[..16];
        if (_painted.TryGetValue(key, out var known))
            return letter with { Picture = known };
        try
        {
            var (width, height) = StandAlone.Size(svg);
            var picture = new EmailPicture($"course-{key}", await chromium.Png(svg, width, height, 2, cancel));
            if (_painted.Count > Kept)
                _painted.Clear();
            return letter with { Picture = _painted[key] = picture };
        }
        catch (RequestException)
        {
            return letter;
        }
    }
}
