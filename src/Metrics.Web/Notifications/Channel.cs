using Metrics.Collect.Connections;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary>Who is told what: recipients of mails, or a webhook that takes Slack's blocks.</summary>
/// <param name="Id">Its key in the file.</param>
/// <param name="Scope">What it is told about.</param>
/// <param name="Sends">Of <see cref="Kinds"/> and <see cref="Surveys"/>, those it gets; also <see cref="Reports"/> and <see cref="Reviews"/>.</param>
/// <param name="To">Recipients of mails; empty for a webhook.</param>
/// <param name="Webhook">Where the webhook's address is kept; null for mails.</param>
internal sealed record Channel(string Id, Scope Scope, IReadOnlyList<string> Sends, IReadOnlyList<EmailAddress> To, Secret? Webhook)
{
    /// <summary>What can be sent: the weekly digest, and alerts about limits, counter-metrics and sources.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["digest", "limits", "goals", "sources"];

    /// <summary>What a webhook gets only where its <c>send</c> names it: that a wave is open, without anybody's address.</summary>
    public const string Surveys = "surveys";

    /// <summary>What a channel gets only where its <c>send</c> names it: a published quarterly report, and one that waits for review.</summary>
    public const string Reports = "reports", Reviews = "reviews";

    /// <summary>True for mails.</summary>
    public bool IsMail => Webhook is null;

    /// <summary>Where it goes, without any secret.</summary>
    public string Where => Webhook is null ? string.Join(", ", To) : $"webhook in {Webhook.Place}";

    /// <summary>Reads one channel.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static Channel Read(YamlMap channels, string id, string folder)
    {
        var map = channels.Map(id);
        var isMail = map.Word("type", "email", "slack") == "email";
        map.Allow(["type", "scope", "send", isMail ? "to" : "webhook"]);
        var scope = Scoped(map);
        return new Channel(id, scope, Sent(map, scope), isMail ? Recipients(map) : [], isMail ? null : Secret.Parse(map.Map("webhook"), folder));
    }

    private static Scope Scoped(YamlMap map)
    {
        var text = map.OptionalText("scope") ?? "org";
        return text == "org" || text.Split(':') is ["team" or "service", { Length: > 0 }] ? Scope.Parse(text)
            : throw map.Wrong("scope", $"'{text}' is no scope; write org, team:NAME or service:NAME");
    }

    // Sources are the whole organisation's; a team that wants to hear of them says so.
    private static IReadOnlyList<string> Sent(YamlMap map, Scope scope)
    {
        if (!map.Has("send"))
            return scope.Kind == "org" ? Kinds : [.. Kinds.Where(kind => kind != "sources")];
        var kinds = map.Texts("send");
        string[] known = [.. Kinds, Surveys, Reports, Reviews];
        return kinds.FirstOrDefault(kind => !known.Contains(kind)) is { } wrong
            ? throw map.Wrong("send", $"'{wrong}' is none of {string.Join(", ", known)}{DefinitionException.DidYouMean(wrong, known)}") : kinds;
    }

    private static IReadOnlyList<EmailAddress> Recipients(YamlMap map)
    {
        var texts = map.Texts("to");
        return texts.Length == 0 ? throw map.Wrong("to", "missing; write a list of addresses")
            : [.. texts.Select(text => EmailAddress.Read(text) ?? throw map.Wrong("to", $"'{text}' is no mail address"))];
    }
}
