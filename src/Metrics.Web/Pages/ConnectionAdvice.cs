using Metrics.Charts;
using Metrics.Collect.Connections;

namespace Metrics.Web.Pages;

/// <summary>What a connection's state is called, and what to do about it.</summary>
internal static class ConnectionAdvice
{
    /// <summary>The state in a word or two.</summary>
    public static string Word(this ConnectionState state) => state switch
    {
        ConnectionState.WrongToken => "wrong token",
        ConnectionState.MissingScope => "missing scope",
        ConnectionState.Gone => "repository gone",
        ConnectionState.Waiting => "waiting for a limit",
        ConnectionState.Silent => "source silent",
        ConnectionState.TooHeavy => "answer too heavy",
        ConnectionState.NeverRun => "never run",
        ConnectionState.Warned => "warning",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>Class of the state's mark.</summary>
    public static string Mark(this ConnectionState state) => state switch
    {
        ConnectionState.Fresh => "good",
        ConnectionState.Running or ConnectionState.NeverRun => "",
        ConnectionState.Waiting or ConnectionState.Warned or ConnectionState.Silent or ConnectionState.TooHeavy => "warn",
        _ => "bad",
    };

    /// <summary>What happened, in the source's or the program's own words; null where there is nothing to say.</summary>
    public static string? WhatHappened(this ConnectionStatus status) => status.State switch
    {
        ConnectionState.NeverRun or ConnectionState.Fresh => null,
        ConnectionState.Silent => $"Nothing new for {Long(status.Now - status.Freshness!.NewestAt)}, although rounds go through. "
            + $"The longest pause in the 90 days before was {Long(status.Freshness.Usual!.Value)}.",
        ConnectionState.Waiting => $"The source's limit is used up until {When.Text(Until(status))}.",
        ConnectionState.Stuck => $"No progress for {Long(status.Now - status.Progress!.Value)}. It was last doing: {status.Last?.Message ?? "nothing yet"}",
        _ => status.Last?.Message,
    };

    /// <summary>What to do; null where nothing has to be done.</summary>
    public static string? WhatToDo(this ConnectionStatus status) => status.State switch
    {
        ConnectionState.NeverRun when status.Next is { } next => $"The first round begins {When.In(next, status.Now)}.",
        ConnectionState.NeverRun => "Collect from it with the command below, or keep this server running.",
        ConnectionState.WrongToken => $"Make a new token at the source and put it into {Place(status.Connection)}. The next round reads it; no restart is needed for a file.",
        ConnectionState.MissingScope => "Give the credential the right that is named above. The check below asks every endpoint and names all that is missing.",
        ConnectionState.Gone => "Deleted, renamed or moved on purpose? Then take it out of metrics.yml. If not, let the credential see it again. What it has delivered stays.",
        ConnectionState.Waiting => "Nothing has to be done: the next round goes on from where it stopped. If this happens often, give the connection a credential of its own, or a longer every.",
        ConnectionState.TooHeavy => "The next round asks for less at a time. If it stays, exclude what is largest, and see whether the source is well.",
        ConnectionState.Failed => "The next round tries again by itself. If it keeps failing, check what the source needs.",
        ConnectionState.Stuck => $"It is stopped at its time limit of {Long(status.Connection.TimeLimit)}. If it does not move on, restart this server: what has landed stays.",
        ConnectionState.Silent => "Is work resting? If not, see whether repositories have moved, and whether the credential still sees them.",
        _ => null,
    };

    /// <summary>The command that helps to find out more; null where none does.</summary>
    public static string? Command(this ConnectionStatus status) => status.State switch
    {
        ConnectionState.NeverRun when status.Next is null => $"./run collect {status.Connection.Id}",
        ConnectionState.WrongToken or ConnectionState.MissingScope or ConnectionState.Gone or ConnectionState.Failed or ConnectionState.Silent => $"./run check {status.Connection.Id}",
        _ => null,
    };

    /// <summary>A length of time in one unit: "3 days".</summary>
    public static string Long(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 and not 1 } => Count((long)Math.Round(span.TotalSeconds), "second"),
        { TotalHours: < 2 and not 1 } => Count((long)Math.Round(span.TotalMinutes), "minute"),
        { TotalDays: < 2 and not 1 } => Count((long)Math.Round(span.TotalHours), "hour"),
        _ => Count((long)Math.Round(span.TotalDays), "day"),
    };

    /// <summary>A number with its noun: "1 request", "3 requests".</summary>
    public static string Count(long number, string noun) => $"{Format.Count(number)} {noun}{(number == 1 ? "" : "s")}";

    private static DateTimeOffset Until(ConnectionStatus status) =>
        status.NotBefore > status.Now ? status.NotBefore : status.Last?.NotBefore ?? status.Now;

    private static string Place(Connection connection) => connection.Settings.Has("token") ? connection.Secret("token")!.Place : "the place that metrics.yml names";
}
