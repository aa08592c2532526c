using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Surveys;

/// <summary>Themes by a language model: only where one is configured, only masked comments, and nothing believed unchecked.</summary>
public sealed class ThemeModelTests : IAsyncLifetime, IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(string? Token, JsonNode Body)> _asked = [];
    private string _answer = "";
    private int _port;

    public Task InitializeAsync()
    {
        var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        _listener.Prefixes.Add($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/");
        _listener.Start();
        _ = Task.Run(Serve);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _listener.Close();

    [Fact]
    public async Task Nobody_is_asked_unless_the_owner_names_a_model()
    {
        await using var site = await Site.StartAsync(demo: false);
        Run(site);
        Assert.DoesNotContain("Ask a language model", await site.Get("/experience/waves/w/results?view=comments"), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RequestException>(() => site.Part<SurveyDesk>().AskForThemes("w", null, default));
        Assert.Contains("write surveys.themes into metrics.yml", error.Message, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Masked_comments_go_out_and_themes_come_back_counted_here()
    {
        await using var site = await Site.StartAsync(demo: false, Settings());
        Run(site);
        Assert.Contains("127.0.0.1 (small)", await site.Get("/experience/waves/w/results?view=comments"), StringComparison.Ordinal);
        _answer = """Here you are: [{"theme": "slow builds", "comments": [1, 2, 3, 3, 99]}, {"theme": "one voice", "comments": [4, 5]}, {"theme": "", "comments": [1,2,3]}]""";
        await site.Part<SurveyDesk>().AskForThemes("w", null, default);
        var (token, body) = Assert.Single(_asked);
        Assert.Equal(("Bearer secret", "small"), (token, body["model"]!.GetValue<string>()));
        var sent = body["messages"]![1]!["content"]!.GetValue<string>();
        Assert.Equal(12, sent.Split('\n').Length);
        Assert.Contains("[name]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillon", body.ToJsonString(), StringComparison.Ordinal);
        var page = await site.Get("/experience/waves/w/results?view=comments");
        Assert.Contains("Themes by small", page, StringComparison.Ordinal);
        Assert.Contains("slow builds <span class=\"quiet\">in 3 comments", page, StringComparison.Ordinal);
        Assert.DoesNotContain("one voice", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I cannot do that.", "no JSON array")]
    [InlineData("[1, 2", "no JSON array")]
    [InlineData("!500", "it answered 500")]
    public async Task An_answer_that_is_none_is_said_and_nothing_is_kept(string answer, string words)
    {
        await using var site = await Site.StartAsync(demo: false, Settings());
        Run(site);
        _answer = answer;
        var error = await Assert.ThrowsAsync<RequestException>(() => site.Part<SurveyDesk>().AskForThemes("w", null, default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(site.Part<SurveyRoom>().Book.Themes("w"));
    }

    [Fact]
    public void A_model_that_others_could_listen_to_is_refused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "surveys:\n  themes: {address: 'http://models.example.com/v1', model: small}\n");
        Assert.Contains("surveys.themes.address: an https address is expected", Assert.Throws<DefinitionException>(() => ThemeModel.Settings.Load(file)).Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private string Settings()
    {
        Environment.SetEnvironmentVariable("METRICS_TEST_MODEL_TOKEN", "secret");
        return $"surveys:\n  themes: {{address: 'http://127.0.0.1:{_port}/v1/chat/completions', model: small, token: {{env: METRICS_TEST_MODEL_TOKEN}}}}\n";
    }

    private static void Run(Site site)
    {
        var book = site.Part<SurveyRoom>().Book;
        var roster = Roster.Of([.. Enumerable.Range(0, 24).Select(person => new RosterMember($"p{person}", "Quillon", $"p{person}@example.org", ["team=all"]))]);
        book.Plan(Wave.Plan("w", book.Questionnaires["default"], book.Today, book.Today, roster), roster.Members);
        book.Open("w");
        foreach (var (_, token) in book.Vouch("w", book.Roster.ToInvite("w")).Take(12))
            Assert.True(book.Answers.Submit(token, new Submission(new Dictionary<string, string> { ["S1"] = Answer.Of(4).Write() }, new Dictionary<string, string> { ["O1"] = "Quillon waits for the build" })));
        book.Close("w");
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using (var reader = new StreamReader(context.Request.InputStream))
                _asked.Add((context.Request.Headers["Authorization"], JsonNode.Parse(await reader.ReadToEndAsync())!));
            if (_answer == "!500")
                context.Response.StatusCode = 500;
            else
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = _answer } }) }.ToJsonString()));
            context.Response.Close();
        }
    }
}
