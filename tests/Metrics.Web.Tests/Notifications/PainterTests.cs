using System.Text;
using Metrics.Exports;
using Metrics.Web.Notifications;

namespace Metrics.Web.Tests.Notifications;

/// <summary>Pictures in mails.</summary>
public class PainterTests
{
    private const string Drawing = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" fill="#123456"/></svg>""";

    private static readonly Letter Plain = new("digest", "A week", "Lead", [new("Part", [new("Line")])], "/") { Drawing = Drawing, Drawn = "A course <b>" };

    [Fact]
    public async Task A_mail_carries_its_picture_and_refers_to_it()
    {
        using var chromium = Chromium.Find();
        var letter = await new Painter(chromium).Paint(Plain, CancellationToken.None);
        var settings = NotificationSettings.Example("https://metrics.example.com");
        var mail = Parcel.Of(settings, settings.Channels.First(channel => channel.IsMail), letter, ["key"], DateTimeOffset.UnixEpoch).Mail!;
        var picture = Assert.Single(mail.Pictures);
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], picture.Png[..4]);
        Assert.Contains($"src=\"cid:{picture.Id}\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains("alt=\"A course &lt;b&gt;\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"Content-ID: <{picture.Id}>", mail.Source(), StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64," + Convert.ToBase64String(picture.Png), mail.Shown(), StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", mail.Shown(), StringComparison.Ordinal);
        Assert.All(Encoding.ASCII.GetBytes(mail.Source()), letterOfMail => Assert.InRange(letterOfMail, (byte)0, (byte)127));
    }

    [Fact]
    public async Task Without_a_browser_the_message_goes_without_its_picture()
    {
        using var none = new Chromium(null, TimeSpan.FromSeconds(1));
        Assert.Equal(Plain, await new Painter(none).Paint(Plain, CancellationToken.None));
    }
}
