using Metrics.Collect.Http;
using Metrics.Tests.Collect.GitHub;

namespace Metrics.Tests.Collect.Http;

public sealed class LimiterTests
{
    private readonly QuickClock _clock = new(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero));

    private static Task<TimeSpan> Enter(Limiter limiter) => limiter.Enter(TimeSpan.FromMinutes(15), _ => { }, default);

    // How many get a place at once; they give it back.
    private static int Free(Limiter limiter)
    {
        var entered = 0;
        while (Enter(limiter).IsCompleted && entered < 100)
            entered++;
        // The one that did not get in gets the first place that is given back.
        for (var i = 0; i <= entered; i++)
            limiter.Leave();
        return entered;
    }

    [Fact]
    public void Half_as_many_go_at_once_after_a_secondary_limit_and_one_more_every_ten_minutes()
    {
        var limiter = new Limiter(_clock, 4);
        Assert.Equal(4, Free(limiter));
        limiter.Slow();
        Assert.Equal(2, Free(limiter));
        limiter.Slow();
        limiter.Slow();
        Assert.Equal(1, Free(limiter));
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, Free(limiter));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, Free(limiter));
        _clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(4, Free(limiter));
    }

    [Fact]
    public async Task What_is_under_way_ends_and_gives_no_place_back_until_few_enough_are_left()
    {
        var limiter = new Limiter(_clock, 4);
        for (var i = 0; i < 4; i++)
            await Enter(limiter);
        limiter.Slow();
        limiter.Leave();
        limiter.Leave();
        var next = Enter(limiter);
        Assert.False(next.IsCompleted);
        limiter.Leave();
        await next;
    }

    [Fact]
    public async Task A_request_that_signs_another_does_not_wait_for_its_place()
    {
        await using var server = new AnswerServer((context, _) => context.Response.Body.WriteAsync("{}"u8.ToArray()).AsTask());
        server.Limiter.Slow();
        HttpRequestMessage Request() => new(HttpMethod.Get, server.Address);
        var plain = new Manners((_, _, _) => Task.CompletedTask, _ => Verdict.Fine);
        var signed = new Manners((_, _, cancel) => server.Client.Send(Request, plain, cancel), _ => Verdict.Fine);
        await server.Client.Send(Request, signed, default).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((2, 1), (server.Asked, Free(server.Limiter)));
    }
}
