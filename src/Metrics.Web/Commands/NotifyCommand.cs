using Metrics.Exports;
using System.CommandLine;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Inbound;
using Metrics.Web.Notifications;
using Metrics.Web.Pages;

namespace Metrics.Web.Commands;

/// <summary><c>notify --preview|--send [CHANNEL…]</c>: shows or sends the messages of all or some channels.</summary>
internal static class NotifyCommand
{
    private static readonly Argument<string[]> Names = new("channel") { Description = "Channels; all without", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Preview = new("--preview") { Description = "Print every message as it would be sent" };
    private static readonly Option<bool> Send = new("--send") { Description = "Send digest and open alerts now, whatever the hour" };

    public static Command Create()
    {
        var command = new Command("notify", "Preview or send the messages of the channels of metrics.yml.") { Names, Preview, Send };
        command.SetAction((parsed, cancel) => Terminal.Attempt(() => Run(parsed, cancel)));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Preview) == parsed.GetValue(Send))
            throw new RequestException("--preview or --send", "write one of the two");
        var path = MetricsCommand.ConnectionsPath(parsed);
        var settings = NotificationSettings.Load(path);
        var channels = Choose(settings, parsed.GetValue(Names)!);
        var connections = ConnectionsFile.Load(path);
        await using var served = new Served(new HostOptions("http://127.0.0.1:0", parsed.GetValue(MetricsCommand.Data)!.FullName, ConnectionsPath: path), connections, TimeProvider.System);
        if (served.IsDemo && parsed.GetValue(Send))
            throw new RequestException("--send", "there is no data yet, and invented numbers are not sent; collect or import first");
        using var client = Collecting.Client();
        using var post = new Post(client, TimeProvider.System);
        var collecting = new Collecting(served.Real, client, AuthorKey.Open(served.Real.Options.DataFolder), TimeProvider.System, served.Rules);
        var notifier = new Notifier(settings, new Readings(served), connections, collecting, null, post, new Painter(Chromium.Find()), TimeProvider.System);
        return parsed.GetValue(Preview) ? await Print(notifier, channels) : await SendAll(notifier, channels, cancel);
    }

    private static async Task<int> Print(Notifier notifier, IReadOnlyList<Channel> channels)
    {
        foreach (var channel in channels)
            foreach (var parcel in await notifier.Preview(channel))
            {
                Console.WriteLine($"== {channel.Id}, {parcel.Letter.Kind}, to {channel.Where}");
                Console.WriteLine(parcel.Mail?.Text ?? parcel.Blocks);
            }
        return Terminal.Done;
    }

    private static async Task<int> SendAll(Notifier notifier, IReadOnlyList<Channel> channels, CancellationToken cancel)
    {
        var isFine = true;
        foreach (var channel in channels)
        {
            var problem = await notifier.SendNow(channel, cancel);
            (problem is null ? Console.Out : Console.Error).WriteLine($"{channel.Id}: {problem ?? "sent"}");
            isFine &= problem is null;
        }
        return isFine ? Terminal.Done : Terminal.Rejected;
    }

    private static IReadOnlyList<Channel> Choose(NotificationSettings settings, string[] names)
    {
        if (settings.Channels.Count == 0)
            throw new RequestException("channel", $"no channel is defined; write 'notifications' into {ConnectionsFile.Name}, docs/notifications.md shows how");
        return names.Length == 0 ? settings.Channels : [.. names.Distinct().Select(name => settings.Channels.FirstOrDefault(channel => channel.Id == name)
            ?? throw new RequestException("channel", $"no channel '{name}'{DefinitionException.DidYouMean(name, settings.Channels.Select(channel => channel.Id))}"))];
    }
}
