using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Tests.Mail;
using Metrics.Warehouse;
using Metrics.Web.Commands;

namespace Metrics.Web.Tests.Surveys;

/// <summary>The commands, as processes of their own.</summary>
public sealed class SurveyCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("metrics-waves-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_process_that_is_killed_while_it_invites_sends_nobody_a_second_voucher()
    {
        using var server = MailServer.Start();
        if (server is null)
            return;
        const int people = 40;
        await Plan(server, people);
        var mails = new List<System.Text.Json.JsonElement>();
        using (var program = Commands.Program.Start(["survey", "open", "pulse-1", .. Where]))
        {
            for (var i = 0; i < 7; i++)
                mails.Add(server.Next("mail"));
            Assert.True(await program.Kill());
        }
        var (code, output, _) = await Commands.Program.Run(["survey", "open", "pulse-1", .. Where]);
        Assert.Equal(0, code);
        // The one under way when it was killed may have arrived or not; it is not sent again.
        Assert.Matches("invitation: (39|40) sent, 0 failed, (0|1) in doubt", output);
        var (_, closed, _) = await Commands.Program.Run(["survey", "remind", "pulse-1", .. Where]);
        Assert.Contains("reminder-1: 40 sent", closed, StringComparison.Ordinal);
        while (mails.Count(mail => Post.Token(mail) is null) < people)
            mails.Add(server.Next("mail"));
        var invitations = mails.Where(mail => Post.Token(mail) is not null).ToList();
        Assert.InRange(invitations.Count, people - 1, people);
        Assert.Equal(invitations.Count, invitations.Select(Post.To).Distinct().Count());
        Assert.Equal(invitations.Count, invitations.Select(Post.Token).Distinct().Count());
    }

    [Fact]
    public async Task Commands_list_refuse_and_close()
    {
        using var server = MailServer.Start();
        if (server is null)
            return;
        await Plan(server, 12);
        Assert.Contains("pulse-1", (await Commands.Program.Run(["survey", "waves", .. Where])).Output, StringComparison.Ordinal);
        foreach (var (arguments, expected) in new (string[], string)[]
        {
            (["survey", "remind", "pulse-1"], "is not open"), (["survey", "close", "pulse-1"], "never opened"), (["survey", "open", "pulse-2"], "did you mean 'pulse-1'?"),
        })
        {
            var (code, _, errors) = await Commands.Program.Run([.. arguments, .. Where]);
            Assert.Equal(2, code);
            Assert.Contains(expected, errors, StringComparison.Ordinal);
        }
        Assert.Equal(0, (await Commands.Program.Run(["survey", "open", "pulse-1", .. Where])).Code);
        Assert.Contains("pulse-1: closed", (await Commands.Program.Run(["survey", "close", "pulse-1", .. Where])).Output, StringComparison.Ordinal);
    }

    private string[] Where => ["--data", _folder.FullName, "--connections", Path.Combine(_folder.FullName, "metrics.yml")];

    private async Task Plan(MailServer server, int people)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "metrics.yml"), Post.Settings(server.Port, server.Trust));
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(Terminal.Root(), _folder.FullName), TimeProvider.System);
        using var answers = AnswerStore.Open(_folder.FullName);
        using var roster = RosterStore.Open(_folder.FullName);
        Post.Plan(new WaveBook(warehouse, answers, roster, QuestionnaireFile.ReadAll(Terminal.Root()), TimeProvider.System), "pulse-1", people);
    }
}
