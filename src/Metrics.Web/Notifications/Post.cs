using System.Collections.Concurrent;
using System.Text;
using Metrics.Collect;
using Metrics.Collect.Http;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary>Hands messages over: mails to the server, blocks to the webhook, patient with what passes.</summary>
internal sealed class Post(HttpMessageInvoker http, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Limiter> _limiters = [];

    /// <summary>Sends one message.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="settings">The mail server.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What somebody should know although it was sent; null for nothing.</returns>
    /// <exception cref="SmtpException">The mail could not be handed over.</exception>
    /// <exception cref="SourceException">The webhook could not be reached, or refused.</exception>
    public async Task<string?> Send(Parcel parcel, NotificationSettings settings, CancellationToken cancel)
    {
        if (parcel.Mail is not { } mail)
        {
            await Hook(parcel.Channel, parcel.Blocks!, cancel);
            return null;
        }
        var refused = await SmtpSession.Send(settings.Server!, mail, cancel);
        return refused.Count == 0 ? null : $"not taken for {string.Join("; ", refused)}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Dispose();
    }

    private async Task Hook(Channel channel, string blocks, CancellationToken cancel)
    {
        // Whoever knows the address can write to the channel, so it must not stand in any message.
        var address = Uri.TryCreate(channel.Webhook!.Read(), UriKind.Absolute, out var read) && (read.Scheme == "https" || read.IsLoopback) ? read
            : throw new SourceException(SourceProblem.Credential, $"{channel.Webhook.Place} holds no https address");
        var client = new ApiClient(http, new Limiters(clock, _limiters.GetOrAdd(channel.Id, _ => new Limiter(clock))), clock, new Tally(), _ => { });
        try
        {
            await client.Send(() => new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(blocks, Encoding.UTF8, "application/json") },
                new Manners((_, _, _) => Task.CompletedTask, Judge), cancel);
        }
        catch (SourceException failure)
        {
            throw new SourceException(failure.Problem, failure.Message.Replace(address.GetLeftPart(UriPartial.Path), "the webhook", StringComparison.Ordinal)
                .Replace(address.AbsolutePath, "/…", StringComparison.Ordinal));
        }
    }

    private Verdict Judge(ApiResponse answer) => (int)answer.Status switch
    {
        >= 200 and < 300 => Verdict.Fine,
        429 => new Verdict.Wait(answer.RetryAfter(clock.GetUtcNow()) ?? clock.GetUtcNow().AddMinutes(1), "the webhook asks to wait"),
        >= 500 => new Verdict.Again(null, $"the webhook answered {(int)answer.Status}"),
        _ => new Verdict.Refused(SourceProblem.Failed, $"the webhook refused with {(int)answer.Status}: {answer.Text[..Math.Min(200, answer.Text.Length)].ReplaceLineEndings(" ")}"),
    };
}
