namespace Metrics.Collect.Inbound;

/// <content>What it costs, and what a model of its return assumes.</content>
public static partial class EventSchema
{
    private static EventType[] Returns =>
    [
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
