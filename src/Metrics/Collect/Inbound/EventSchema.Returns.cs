namespace Metrics.Collect.Inbound;

/// <content>What it costs, and what a model of its return assumes.</content>
public static partial class EventSchema
{
    private static EventType[] Returns =>
    [
        new("cost", "costs", "A cost that no cloud bill tells: licences, the platform team, tickets. Cloud bills are imported as they are (FOCUS).",
        [
            .. Common,
            Words("kind", "What it was for.", "cloud", "licence", "people", "platform_team", "outage", "tickets", "other") with { Required = true },
            new("amount", FieldKind.Money, "How much, exact to the last of 18 decimals; below 0 for money that came back.") { Required = true },
            Text("currency", "ISO 4217 code, such as EUR.") with { Required = true, MaxLength = 3 },
            Instant("started_at", "Day on which it was incurred (UTC), or on which the time began that it is for.") with { Required = true },
            Instant("ended_at", "First instant after that time: the cost is spread evenly over its days, as a month's licences are."),
            Text("service", "Id of the service that bears it."),
            Text("team", "Team that bears it; without service and team the rules of allocation decide."),
            Text("description", "What it was, for the reader."),
            new("is_one_off", FieldKind.Bool, "True for what will not come again; it is listed apart."),
        ], [new("started_at", "ended_at")]),
        new("volume", "volumes", "How much was done on a day, or how many there are of something: what a cost is divided by (4.3).",
        [
            .. Common,
            Text("measure", "What is counted, in your own word: requests, customers, developers.") with { Required = true, MaxLength = 60 },
            new("amount", FieldKind.Number, "How many.") { Required = true },
            Instant("started_at", "Day that it is of (UTC).") with { Required = true },
            new("is_level", FieldKind.Bool, "True for a level that holds until it is told anew (customers, developers), at most 92 days; false for what was counted that day."),
            Text("service", "Id of the service it is of."),
            Text("team", "Team it is of, where it is of no service."),
        ]),
        new("what_if", "what_ifs", "Changes to the inputs of an ROI scenario that somebody wants to keep or propose; the scenario's file stays as it is.",
        [
            .. Common,
            Text("scenario", "Name of the scenario.") with { Required = true, MaxLength = 100 },
            List("changes", "What is changed, each as input=value.") with { Required = true, MinItems = 1 },
            Text("team", "Team or role that changes it; never a person.") with { Required = true, MaxLength = 100 },
            Text("reason", "Why, for whoever reads it later.") with { Required = true, MaxLength = 500 },
            Words("state", "How far it has come.", "draft", "proposed", "accepted", "rejected", "withdrawn") with { Required = true },
            Instant("said_at", "When it was said.") with { Required = true },
        ]),
    ];
}
