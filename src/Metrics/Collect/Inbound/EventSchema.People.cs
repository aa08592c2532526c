namespace Metrics.Collect.Inbound;

/// <content>Who works here, what they ask the platform for, and what stands in their way.</content>
public static partial class EventSchema
{
    private static EventType[] People =>
    [
        new("person", "people", "One stay of a person in a team. Give it an id that tells nothing of the person; who it is stands in author, of which only a keyed hash is kept.",
        [
            .. By("Who it is, written as the source of their commits writes it (a mail address, a login); only a keyed hash is kept.", isNeeded: true),
            Text("team", "The team.") with { Required = true },
            Text("role_family", "Kind of work, in your own words and the same for many people."),
            new("is_developer", FieldKind.Bool, "Whether they write software; true where it is not said."),
            Instant("started_at", "When they joined the organisation.") with { Required = true },
            Instant("left_at", "When they left the organisation."),
            new("is_voluntary", FieldKind.Bool, "Whether they left of their own will."),
            Instant("member_from", "When they joined this team; started_at where it is not said."),
            Instant("member_until", "When they left this team; left_at where it is not said."),
        ], [new("started_at", "left_at"), new("member_from", "member_until")]),
        new("request", "requests", "Something that a team asked the platform for: a database, a queue, a repository.",
        [
            .. By("Who asked; only a keyed hash is kept."),
            Text("kind", "What was asked for, in your own words; the topic of a ticket about it.") with { Required = true },
            Text("team", "The team that asked."),
            Instant("created_at", "When it was asked for.") with { Required = true },
            Instant("started_at", "When work on it began."),
            Instant("delivered_at", "When it could be used."),
            Instant("closed_at", "When it ended without being delivered."),
            Words("result", "How it ended: cancelled by who asked, rejected by who was asked.", "delivered", "failed", "cancelled", "rejected"),
            new("is_self_service", FieldKind.Bool, "Whether it was asked for by self-service."),
            new("has_human_action", FieldKind.Bool, "Whether somebody of the platform had to do something."),
        ], [new("created_at", "started_at"), new("created_at", "delivered_at"), new("created_at", "closed_at")]),
        new("ticket", "tickets", "A question or a complaint to the platform team.",
        [
            .. By("Who wrote it; only a keyed hash is kept."),
            Text("topic", "What it is about, in your own words."),
            Words("kind", "Support, or an environment that does not work.", "support", "environment") with { Required = true },
            Text("team", "The team it comes from."),
            Instant("opened_at", "When it was opened.") with { Required = true },
            Instant("closed_at", "When it was closed."),
        ], [new("opened_at", "closed_at")]),
        new("preview", "previews", "An environment that was made to look at one pull request.",
        [
            .. Common,
            Text("repo", "Repository of the change.") with { Required = true },
            Text("change", "Id of the change, from the same source.") with { Required = true },
            Instant("requested_at", "When it was asked for, such as the push.") with { Required = true },
            Instant("ready_at", "When it could be used."),
            Instant("torn_down_at", "When it was taken down."),
            new("cost", FieldKind.Number, "What it cost, in your currency."),
        ], [new("requested_at", "ready_at"), new("requested_at", "torn_down_at")]),
        new("manual_step", "manual_steps", "Something that a person had to do for one deployment, from merge to production.",
        [
            .. Common,
            Text("service", "Id of the service.") with { Required = true },
            Text("deployment", "Id of the deployment, from the same source.") with { Required = true },
            Words("kind", "What it was; none says that nobody had to do anything.", "approval", "job", "ticket", "command", "none") with { Required = true },
            Instant("done_at", "When it was done."),
        ]),
        new("slo", "slos", "What became of one service level objective in one window.",
        [
            .. Common,
            Text("service", "Id of the service.") with { Required = true },
            Text("name", "Name of the objective.") with { Required = true },
            Instant("window_start", "When the window began.") with { Required = true },
            Instant("window_end", "When it ended.") with { Required = true },
            new("good", FieldKind.Number, "Good events in it.") { Required = true },
            new("valid", FieldKind.Number, "Events that count in it.") { Required = true },
            new("objective", FieldKind.Number, "Share of good events that is promised, such as 0.999.") { Required = true, Max = 1 },
        ], [new("window_start", "window_end")]),
        AiUsage,
    ];

    // Counters of suggestions are kept to see whether a tool works; no metric is made of them (measurement 6.4).
    private static EventType AiUsage => new("ai_usage", "ai_usage", "What one person used of one AI tool on one day, or a seat that was not used. Never shown by person.",
    [
        .. By("Who used it; only a keyed hash is kept.", isNeeded: true),
        Instant("day", "The day, as its first instant in UTC.") with { Required = true },
        Text("team", "Their team on that day; whoever is in two teams sends one event for each."),
        Text("tool", "Name of the tool.") with { Required = true },
        new("has_seat", FieldKind.Bool, "Whether they could have used it; true where it is not said."),
        new("is_active", FieldKind.Bool, "Whether they used it; where it is not said, whether a counter is above 0."),
        new("interactions", FieldKind.Whole, "Prompts and other actions of their own."),
        new("suggestions", FieldKind.Whole, "What the tool proposed."),
        new("acceptances", FieldKind.Whole, "What of that was taken: how a tool works, never what it is worth."),
        new("lines_added", FieldKind.Whole, "Lines that it wrote."),
        new("agent_sessions", FieldKind.Whole, "Times that it worked on a task by itself."),
        new("used_agent", FieldKind.Bool, "Whether it worked on a task by itself."),
        new("used_chat", FieldKind.Bool, "Whether it was asked in a conversation."),
        new("used_cli", FieldKind.Bool, "Whether it was used from a command line."),
        new("tokens", FieldKind.Whole, "Tokens read and written."),
        new("cost", FieldKind.Number, "What it cost on that day, in your currency, the seat included."),
    ]);

    private static Field[] By(string who, bool isNeeded = false) => [.. Common[..Author], Text("author", who) with { IsHashed = true, Required = isNeeded }];
}
