using System.Security.Cryptography;
using System.Text;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary>A message for one channel, ready to go: what is previewed is what is sent.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Letter">The message.</param>
/// <param name="Mail">The mail; null for a webhook.</param>
/// <param name="Blocks">The webhook's JSON; null for a mail.</param>
internal sealed record Parcel(Channel Channel, Letter Letter, Email? Mail, string? Blocks)
{
    /// <summary>Packs a message.</summary>
    /// <param name="settings">Where links lead, and who sends.</param>
    /// <param name="channel">Who gets it.</param>
    /// <param name="letter">The message.</param>
    /// <param name="keys">What it is about; the same keys give the same Message-ID.</param>
    /// <param name="now">The mail's date.</param>
    public static Parcel Of(NotificationSettings settings, Channel channel, Letter letter, IEnumerable<string> keys, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel.Id}\n{string.Join('\n', keys)}")))[..24];
        return channel.IsMail
            ? new Parcel(channel, letter, new Email(settings.From, channel.To, letter.Subject, LetterText.Of(letter, settings.Address), LetterHtml.Of(letter, settings.Address), id, now)
            {
                Pictures = letter.Picture is { } picture ? [picture] : [],
            }, null)
            : new Parcel(channel, letter, null, SlackBlocks.Of(letter, settings.Address));
    }
}
