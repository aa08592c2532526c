namespace Metrics.Collect.Inbound;

/// <summary>
/// The neutral events (measurement 1.12), declared once. The check of JSON lines, the check of bulk files and every
/// description of the format are derived from here.
/// </summary>
public static partial class EventSchema
{
    /// <summary>Largest event in bytes, as JSON or as a row of a bulk file.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Deepest nesting of an event.</summary>
    public const int MaxDepth = 32;

    internal const int Source = 1, Id = 2, UpdatedAt = 3, Author = 4;

    /// <summary>The kinds of event, in the order in which bulk files are read.</summary>
    public static IReadOnlyList<EventType> Types { get; } =
    [
        new("service", "services", "A thing that is deployed, and who owns it.",
        [
            .. Common,
            Text("team", "Owning team, always; for ownership that changes use owners."),
            new("owners", FieldKind.OwnerList, "Dated ownership; an entry without from holds since ever."),
            Text("repo", "Repository with its code."),
            List("paths", "Path patterns that belong to it in a shared repository."),
            new("time_zone", FieldKind.TimeZone, "Zone in which days, weeks and months are cut."),
            Text("tier", "How critical it is, in your own words."),
            Words("change_unit", "What counts as one change (R8).", "pull_request", "commit"),
            Words("lead_time_start", "Where lead time starts (R8).", "first_commit", "merge", "opened"),
            new("attribution_hours", FieldKind.Number, "Hours in which an incident counts against a deployment (R13).") { Min = 1, Max = 168 },
            List("failure_severities", "Severities that make a deployment a failed one (R14)."),
            new("counts_config", FieldKind.Bool, "Whether configuration and flag changes count as deployments (R6)."),
            Text("url", "Where to read more."),
            Instant("created_at", "When its repository was created or its template was run."),
        ]),
        new("commit", "commits", "One commit of a repository; the id is its sha.",
        [
            .. Common,
            Text("repo", "Repository it is in.") with { Required = true },
            List("parents", "Shas of its parents; [] for the first commit.") with { Required = true },
            Instant("authored_at", "When it was written.") with { Required = true },
            Instant("committed_at", "When it was committed."),
            List("paths", "Paths of the files it touches."),
            Text("cherry_picked_from", "Sha of the commit it was picked from."),
            Text("reverts", "Sha of the commit it takes back."),
        ]),
        new("change", "changes", "One pull request or merge request.",
        [
            .. Common,
            Text("repo", "Repository it is merged into.") with { Required = true },
            new("number", FieldKind.Whole, "Its number there."),
            Text("title", "Its title."),
            List("shas", "Shas of its own commits."),
            Text("merge_sha", "Sha with which it reached the default branch."),
            Instant("first_commit_at", "Earliest author time of its commits."),
            Instant("opened_at", "When it was opened."),
            Instant("ready_at", "When it last stopped being a draft."),
            Instant("first_review_at", "When it was first reviewed."),
            Instant("approved_at", "When it was approved."),
            Instant("merged_at", "When it was merged."),
            Instant("closed_at", "When it was merged or given up; without it and merged_at it is open."),
            new("is_draft", FieldKind.Bool, "Whether it is not ready for review."),
            new("is_bot", FieldKind.Bool, "Whether a program wrote it (R11)."),
            Words("author_kind", "What wrote it: a person, a program such as dependency updates, or an AI agent.", "human", "bot", "agent"),
            Text("reverts", "Id of the change it takes back."),
            new("lines", FieldKind.Whole, "Lines added and removed."),
            Text("url", "Where to read more."),
        ], [new("opened_at", "merged_at"), new("opened_at", "closed_at")]),
        new("review", "reviews", "One review of a pull request.",
        [
            .. Common,
            Text("repo", "Repository of the change.") with { Required = true },
            Text("change", "Id of the change, from the same source.") with { Required = true },
            Words("state", "What it came to.", "approved", "changes_requested", "commented", "dismissed") with { Required = true },
            Instant("submitted_at", "When it was given.") with { Required = true },
            new("is_bot", FieldKind.Bool, "Whether a program gave it; it does not count."),
            new("is_self", FieldKind.Bool, "Whether whoever opened the change gave it; it does not count."),
        ]),
        new("ci_run", "ci_runs",
            "One try of a pipeline that checks code; another try is an event of its own, and the same commit holds them together.",
        [
            .. Common,
            Text("repo", "Repository of the commit.") with { Required = true },
            Text("service", "Id of the service, where the repository has several; without it the run is of all of them."),
            Text("pipeline", "Name of the pipeline.") with { Required = true },
            Words("event", "What started it; only pull_request is a check of a pull request.",
                "pull_request", "merge_queue", "push", "schedule", "manual", "other"),
            Text("branch", "Branch it ran on."),
            Text("sha", "Commit it ran on."),
            new("attempt", FieldKind.Whole, "Which try it is, from 1."),
            Instant("queued_at", "When it began to wait."),
            Instant("started_at", "When it began to run."),
            Instant("finished_at", "When it ended; without it the run goes on."),
            Words("result", "How it ended.", "success", "failure", "cancelled", "skipped"),
            Text("url", "Where to read more."),
        ], [new("queued_at", "started_at"), new("started_at", "finished_at")]),
        new("deployment", "deployments", "One attempt to bring a version into an environment.",
        [
            .. Common,
            Text("service", "Id of the service.") with { Required = true },
            Text("environment", "Name of the environment, such as production.") with { Required = true },
            Words("result", "How it ended (R1).", "success", "failure", "cancelled") with { Required = true },
            Text("sha", "Commit that runs afterwards."),
            Text("version", "Name of the version."),
            Instant("started_at", "When it began."),
            Instant("finished_at", "When it ended.") with { Required = true },
            Instant("first_exposed_at", "When users first met it, in progressive delivery (R3)."),
            Text("group_id", "The same for all jobs of one rollout (R2)."),
            Words("kind", "Why it was made (R4 to R6).", "planned", "hotfix", "rollback", "redeploy", "config", "flag"),
            Text("incident", "Id of the incident that a hotfix or rollback answers (R13)."),
            Text("method", "What brought it there, such as argocd, flux or the name of a pipeline."),
            Text("url", "Where to read more."),
        ], [new("started_at", "finished_at")]),
        new("incident", "incidents", "A time in which a service did not do what it should.",
        [
            .. Common,
            List("services", "Ids of the services it hit.") with { Required = true, MinItems = 1 },
            Instant("started_at", "When it began."),
            Instant("detected_at", "When it was noticed."),
            Instant("mitigated_at", "When users could work again (R17)."),
            Instant("resolved_at", "When it was closed."),
            Text("severity", "How bad it was, in your own words (R14)."),
            Words("cause", "What caused it (R13).", "change", "external", "capacity", "unknown"),
            Text("deployment", "Id of the deployment that caused it (R13)."),
            Text("title", "What happened."),
            Text("url", "Where to read more."),
        ], [new("started_at", "mitigated_at"), new("started_at", "resolved_at")], ["started_at", "detected_at"]),
        new("annotation", "annotations", "Something that happened beside the numbers and may explain them: a candidate, never a cause (1.9).",
        [
            .. Common,
            Text("text", "What happened, in a few words.") with { Required = true, MaxLength = 200 },
            Words("kind", "What sort of thing it was.", "adoption", "reorganisation", "freeze", "definition", "other"),
            Instant("started_at", "When it happened or began.") with { Required = true },
            Instant("ended_at", "When it was over, where it lasted."),
            Text("team", "The team it is about; the organisation where neither team nor services are named."),
            List("services", "The services it is about."),
            new("is_withdrawn", FieldKind.Bool, "True takes it back."),
        ], [new("started_at", "ended_at")]),
        new("correction", "corrections", "A person's word on what caused an incident; it stands above every rule (R13) and is kept as it was said.",
        [
            .. Common,
            Text("service", "Id of the service.") with { Required = true },
            Text("incident", "Id of the incident, with its source before it: pagerduty/Q1.") with { Required = true },
            Words("verdict", "Whether a deployment caused it; withdrawn goes back to the rules.", "caused", "not_caused", "withdrawn") with { Required = true },
            Text("deployment", "Id of the deployment that caused it; needed for caused."),
            Text("reason", "Why, for whoever reads it later.") with { Required = true, MaxLength = 500 },
            Instant("corrected_at", "When it was said.") with { Required = true },
        ]),
        .. Platform,
        .. Lots,
        .. People,
        .. Returns,
    ];

    /// <summary>The kinds of event, for messages.</summary>
    internal static string TypeNames { get; } = string.Join(", ", Types.Select(type => type.Name));

    private static Field[] Common =>
    [
        Text("type", "Which event this is.") with { Required = true },
        Text("source", "Which system says so.") with { Required = true, MaxLength = 200 },
        Text("id", "Its id there; source and id together are the key.") with { Required = true, MaxLength = 500 },
        Instant("updated_at", "Version of what is said; an older version never overwrites a newer one."),
        Text("author", "Who did it; only a keyed hash is kept.") with { IsHashed = true },
    ];

    private static Field Text(string name, string about) => new(name, FieldKind.Text, about);

    private static Field Instant(string name, string about) => new(name, FieldKind.Instant, about);

    private static Field List(string name, string about) => new(name, FieldKind.TextList, about);

    private static Field Words(string name, string about, params string[] words) => new(name, FieldKind.Text, about) { Words = words };
}
