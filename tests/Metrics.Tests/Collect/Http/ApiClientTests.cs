using System.Globalization;
using Metrics.Collect;
using Metrics.Collect.Http;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.Http;

public sealed class ApiClientTests
{
    private const string Good = """{"fine":true}""";

    [Theory]
    [InlineData("seconds")]
    [InlineData("date")]
    public async Task Retry_After_is_waited_for_in_both_its_forms(string form)
    {
        AnswerServer? server = null;
        await using var kept = server = new AnswerServer((context, number) =>
        {
            if (number > 1)
                return context.Response.WriteAsync(Good);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = form == "seconds" ? "120" : server!.Clock.GetUtcNow().AddSeconds(120).ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        Assert.True((await server.Get()).Json.GetProperty("fine").GetBoolean());
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.Single(server.Clock.Waits));
        Assert.Equal((TimeSpan.FromSeconds(120), 2L), (server.Tally.Waited, server.Tally.Requests));
        Assert.Equal("waiting for the limit until 2026-03-05 09:02:00Z", Assert.Single(server.Reports));
    }

    [Fact]
    public async Task A_limit_of_more_than_fifteen_minutes_is_not_waited_for()
    {
        await using var server = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "901";
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<SourceException>(() => server.Get());
        Assert.Equal((SourceProblem.Limited, server.Clock.GetUtcNow().AddSeconds(901)), (failure.Problem, failure.NotBefore));
        Assert.Equal((1, 0), (server.Asked, server.Clock.Waits.Count));
        // Nobody else with this credential asks either.
        await Assert.ThrowsAsync<SourceException>(() => server.Get("/other"));
        Assert.Equal(1, server.Asked);
    }

    [Theory]
    [InlineData("""{"fine":tr""")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_answer_that_breaks_off_is_asked_for_again(string? body)
    {
        await using var server = new AnswerServer((context, number) =>
        {
            if (number > 2)
                return context.Response.WriteAsync(Good);
            if (body is not null)
                return context.Response.WriteAsync(body);
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.True((await server.Get()).IsSuccess);
        Assert.Equal(3, server.Asked);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], server.Clock.Waits);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_asked_five_times()
    {
        await using var server = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = 502;
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<SourceException>(() => server.Get());
        Assert.Equal((SourceProblem.Failed, "502; asked 5 times", 5), (failure.Problem, failure.Message, server.Asked));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_the_same_host_is_followed_with_the_credential(int status)
    {
        await using var server = new AnswerServer((context, number) =>
        {
            if (number > 1)
                return context.Response.WriteAsync($$"""{"path":"{{context.Request.Path}}","token":"{{context.Request.Headers.Authorization}}"}""");
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/repositories/7";
            return Task.CompletedTask;
        });
        var answer = (await server.Get("/repos/old")).Json;
        Assert.Equal(("/repositories/7", "old"), (answer.GetProperty("path").GetString(), answer.GetProperty("token").GetString()));
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_and_nothing_is_sent_there()
    {
        await using var other = new AnswerServer((context, _) => context.Response.WriteAsync(Good));
        await using var server = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = other.Address + "/steal";
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<SourceException>(() => server.Get("/repos?secret=1"));
        Assert.Contains("the credential is not sent there", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (server.Asked, other.Asked));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        await using var server = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "new" ? 200 : 401;
            return context.Response.WriteAsync(Good);
        });
        Assert.True((await server.Get()).IsSuccess);
        await using var strict = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        Assert.Equal(SourceProblem.Credential, (await Assert.ThrowsAsync<SourceException>(() => strict.Get())).Problem);
        Assert.Equal(2, strict.Asked);
    }

    [Theory]
    [InlineData(403, SourceProblem.Permission)]
    [InlineData(404, SourceProblem.Gone)]
    public async Task What_no_asking_mends_is_asked_once(int status, SourceProblem problem)
    {
        await using var server = new AnswerServer((context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        Assert.Equal(problem, (await Assert.ThrowsAsync<SourceException>(() => server.Get())).Problem);
        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public async Task Two_requests_of_a_credential_are_under_way_at_most()
    {
        var (now, most) = (0, 0);
        await using var server = new AnswerServer(async (context, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Delay(60);
            Interlocked.Decrement(ref now);
            await context.Response.WriteAsync(Good);
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Get()));
        Assert.Equal(2, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
    }
}
