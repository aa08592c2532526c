using System.CommandLine;
using System.Globalization;
using Metrics.Collect;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Warehouse;
using Metrics.Web.Notifications;
using Metrics.Web.Pages.Exports;
using Metrics.Web.Surveys;

namespace Metrics.Web.Commands;

/// <summary><c>survey waves|open|close|remind|import</c>: what the pages do, for a server that is stopped.</summary>
internal static class SurveyCommand
{
    private static readonly Argument<string> Id = new("wave") { Description = "Its name" };
    private static readonly Argument<string?> OneId = new("wave") { Description = "One wave with its mails; all without", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        var command = new Command("survey", "List waves, open, close, send and remind by hand.");
        command.Subcommands.Add(Sub("waves", "List the waves, or the mails of one that failed.", OneId, (parsed, book, _, _) => Task.FromResult(List(book, parsed.GetValue(OneId)))));
        command.Subcommands.Add(Sub("open", "Open a planned wave now and invite its people; a second time it invites those whose mail failed.", Id, async (parsed, book, courier, cancel) =>
        {
            var wave = book.Find(parsed.GetValue(Id)!);
            if (wave.State != WaveState.Open)
                WaveRounds.MustBeRested(book, wave);
            await courier.Invite(wave.State == WaveState.Open ? wave : book.Open(wave.Id), true, cancel);
            return Report(book, wave.Id);
        }));
        command.Subcommands.Add(Sub("remind", "Send the next reminder of an open wave, at most the second.", Id, async (parsed, book, courier, cancel) =>
        {
            var wave = WaveRounds.Open(book, parsed.GetValue(Id)!);
            await courier.Remind(wave, courier.NextReminder(wave) ?? throw WaveRounds.TooMany(wave.Id), true, cancel);
            return Report(book, wave.Id);
        }));
        command.Subcommands.Add(Sub("close", "End an open wave and compute its results; late answers are refused.", Id, (parsed, book, _, _) =>
        {
            var result = book.Close(parsed.GetValue(Id)!);
            Console.WriteLine($"{result.WaveId}: closed; {result.Groups.Count} groups are reported");
            return Task.FromResult(Terminal.Done);
        }));
        command.Subcommands.Add(SurveyImportCommand.Create());
        return command;
    }

    private static Command Sub(string name, string about, Argument argument, Func<ParseResult, WaveBook, Courier, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, about) { argument };
        command.SetAction((parsed, cancel) => Terminal.Attempt(parsed.GetValue(MetricsCommand.Data)!, () => Run(parsed, work, cancel)));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Func<ParseResult, WaveBook, Courier, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        var (root, folder, path) = (Terminal.Root(), parsed.GetValue(MetricsCommand.Data)!.FullName, MetricsCommand.ConnectionsPath(parsed));
        var settings = NotificationSettings.Load(path);
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(root, folder), TimeProvider.System);
        using var answers = AnswerStore.Open(folder);
        using var roster = RosterStore.Open(folder);
        var book = new WaveBook(warehouse, answers, roster, QuestionnaireFile.ReadAll(root), TimeProvider.System);
        using var client = Collecting.Client();
        using var post = new Post(client, TimeProvider.System);
        var options = new HostOptions("http://127.0.0.1:5080", folder, ConnectionsPath: path, PublicAddress: Environment.GetEnvironmentVariable("METRICS_PUBLIC_ADDRESS"));
        var courier = new Courier(book, settings, post, new SignedAddress(KeyFile.Read(folder, "share.key"), TimeProvider.System), options, MailTexts.Read(root), new NoticeLedger(warehouse), TimeProvider.System);
        return await work(parsed, book, courier, cancel);
    }

    private static int List(WaveBook book, string? id)
    {
        if (id is not null)
            return Report(book, book.Find(id).Id);
        string[][] rows = [["wave", "questionnaire", "opens", "closes", "asked", "state", "answered"],
            .. book.Waves().Select(wave => new[]
            {
                wave.Id, wave.QuestionnaireId, Day(wave.Opens), Day(wave.Closes), wave.Asked?.ToString(CultureInfo.InvariantCulture) ?? "", wave.State.ToString().ToLowerInvariant(),
                wave.State == WaveState.Open && book.Participation(wave.Id) is { } rate ? (rate == 0 ? "under 5 %" : $"at least {rate} %") : "",
            })];
        Terminal.Table(rows, Console.Out);
        return Terminal.Done;
    }

    // Whole addresses: whoever runs the command may read the roster anyway.
    private static int Report(WaveBook book, string id)
    {
        var mails = book.Roster.Mails.Of(id);
        foreach (var kind in mails.Where(mail => mail.State != "skipped").GroupBy(mail => mail.Kind))
            Console.WriteLine($"{id}: {kind.Key}: {kind.Count(mail => mail.State == "sent")} sent, {kind.Count(mail => mail.State == "failed")} failed, {kind.Count(mail => mail.State == "sending")} in doubt");
        foreach (var mail in mails.Where(mail => mail.State == "failed"))
            Console.Error.WriteLine($"{mail.Mail}: {mail.Kind}: {mail.Problem}");
        return mails.Any(mail => mail.State == "failed") ? Terminal.Rejected : Terminal.Done;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
