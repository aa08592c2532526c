namespace Metrics.Collect.Inbound;

/// <content>What the platform offers, who uses it, and where somebody departs from it.</content>
public static partial class EventSchema
{
    private static EventType[] Platform =>
    [
        new("trait", "traits", "Something that is true of a service or a repository from an instant on: a file, a workflow, an annotation, a passed check.",
        [
            .. Common,
            Text("service", "Id of the service it is true of."),
            Text("repo", "Repository it is true of, and so of all services in it."),
            Text("kind", "What sort of thing it is: file, workflow, reusable_workflow, template, annotation, label, policy, lifecycle, or your own word.") with { Required = true, MaxLength = 60 },
            Text("name", "Its name, such as a path or the key of an annotation.") with { Required = true, MaxLength = 500 },
            Text("value", "Its value, such as a version."),
            Text("place", "Where in the repository or cluster it stands, where the same name may stand in several places."),
            Instant("seen_from", "Since when it is true.") with { Required = true },
            Instant("seen_until", "Until when; without it, it lasts until the same source says another value of the same name and place."),
            Text("evidence", "What shows it: an address, a path, a sha."),
        ], [new("seen_from", "seen_until")], ["service", "repo"]),
        new("usage", "usages", "One use of something that the platform offers; or a look at what it says of itself.",
        [
            .. Common,
            Text("action", "What was done, such as pipeline.run or docs.opened.") with { Required = true, MaxLength = 200 },
            Text("service", "Id of the service it was done for."),
            Text("team", "Team that did it; without a service it is told of all its services."),
            Instant("used_at", "When.") with { Required = true },
            Words("result", "How it ended.", "success", "failure"),
            Text("evidence", "What shows it: an address."),
        ], oneOf: ["service", "team"]),
    ];
}
