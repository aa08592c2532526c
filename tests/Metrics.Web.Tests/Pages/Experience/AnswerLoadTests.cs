using System.Diagnostics;
using System.Net;
using DuckDB.NET.Data;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Warehouse;
using Metrics.Web.Commands;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Commands;
using Xunit.Abstractions;

namespace Metrics.Web.Tests.Pages.Experience;

/// <summary>Many at once, and a process that is killed in the midst of it: nothing is lost and nothing counts twice.</summary>
public sealed class AnswerLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Vouchers = 5000, Sheets = 3000, Senders = 32, Kills = 4;

    // Everybody's time is worth more than a large number each time; METRICS_TEST_FULL_LOAD=1 gives it.
    private static readonly (int Invited, int Answering) Interrupted = Environment.GetEnvironmentVariable("METRICS_TEST_FULL_LOAD") == "1" ? (Vouchers, Sheets) : (400, 300);

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-answers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Three_thousand_sheets_of_thirty_two_senders_arrive_once_each()
    {
        await using var site = await Site.StartAsync(demo: false);
        var book = site.Part<SurveyRoom>().Book;
        var tokens = AnswerWorld.Open(book, "pulse-q1", "pulse", Vouchers);
        var watch = Stopwatch.StartNew();
        var taken = 0;
        await Parallel.ForAsync(0, Sheets, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (i, _) =>
        {
            if (await Send(site.Http, $"/answer/{tokens[i]}") == HttpStatusCode.OK)
                Interlocked.Increment(ref taken);
        });
        output.WriteLine($"{Sheets} sheets in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(Sheets, taken);
        Assert.Equal(Sheets * 100 / Vouchers / 5 * 5, book.Participation("pulse-q1"));
        Assert.All([0, Sheets / 2, Sheets - 1], i => Assert.Null(book.Answers.WaveOf(tokens[i])));
        Assert.Equal("pulse-q1", book.Answers.WaveOf(tokens[Sheets]));
        var result = book.Close("pulse-q1");
        Assert.Equal($"{Sheets}", result.Cell("", "item.S1.score").NBand);
    }

    [Fact]
    public async Task Killed_amid_submissions_no_answer_is_lost_and_none_is_kept_twice()
    {
        var (invited, answering) = Interrupted;
        var (data, address, tokens) = (Path.Combine(_folder, "data"), FreePort.Address(), Prepare(invited));
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var thanked = new bool[answering];
        var (next, kills, watch) = (0, 0, Stopwatch.StartNew());
        while (next < answering && kills < Kills)
        {
            using var program = Commands.Program.Start("--listen", address, "--data", data);
            await FreePort.Answers(http, address);
            // At its end the program serves no longer, so a sender stops where it is.
            var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
            {
                for (int i; (i = Interlocked.Increment(ref next) - 1) < answering;)
                    if (await Tried(http, tokens[i]) is { } status)
                        thanked[i] = status == HttpStatusCode.OK;
                    else
                        return;
            }));
            var enough = answering * (kills + 1) / (Kills + 1);
            while (!sending.IsCompleted && thanked.Count(was => was) < enough)
                await Task.Delay(5);
            await program.Kill();
            await sending;
            kills++;
        }
        Assert.InRange(thanked.Count(was => was), 1, answering);
        var before = thanked.Count(was => was);
        using (var program = Commands.Program.Start("--listen", address, "--data", data))
        {
            await FreePort.Answers(http, address);
            await Parallel.ForAsync(0, answering, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (i, _) =>
            {
                var again = await Tried(http, tokens[i]);
                Assert.True(again == (thanked[i] ? HttpStatusCode.NotFound : again), $"sheet {i} was thanked for and could be sent again");
                Assert.True(again is HttpStatusCode.OK or HttpStatusCode.NotFound);
            });
            await program.Kill();
        }
        output.WriteLine($"{invited} invited, {answering} sheets by {Senders} senders, {kills} kills, {before} thanked before the last start, {watch.Elapsed.TotalSeconds:0} s");
        Assert.Equal((answering, invited - answering), (Count(data, "(select count(*) from sheets) + (select count(*) from arrived_sheets)"), Count(data, "(select count(*) from vouchers)")));
    }

    private IReadOnlyList<string> Prepare(int people)
    {
        var data = Path.Combine(_folder, "data");
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(Terminal.Root(), data), TimeProvider.System);
        using var answers = AnswerStore.Open(data);
        using var roster = RosterStore.Open(data);
        return AnswerWorld.Open(new WaveBook(warehouse, answers, roster, QuestionnaireFile.ReadAll(Terminal.Root()), TimeProvider.System), "pulse-q1", "pulse", people);
    }

    private static int Count(string data, string what)
    {
        using var connection = new DuckDBConnection($"Data Source={Path.Combine(data, AnswerStore.FileName)}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select ({what})::integer";
        return (int)command.ExecuteScalar()!;
    }

    private static async Task<HttpStatusCode?> Tried(HttpClient http, string token)
    {
        try
        {
            return await Send(http, $"/answer/{token}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<HttpStatusCode> Send(HttpClient http, string path)
    {
        using var form = new FormUrlEncodedContent([.. new[] { "S1", "C2", "E1", "E2", "E3" }.Select(item => KeyValuePair.Create($"a.{item}", "4"))]);
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        return response.StatusCode;
    }
}
