namespace Metrics.Collect.Inbound;

/// <content>What the platform offers, who uses it, and where somebody departs from it.</content>
public static partial class EventSchema
{
    private static EventType[] Platform =>
    [
        new("deviation", "deviations", "A declared departure of a service from a rule or a capability: who asked, who agreed, why, and until when (3.2). Each version is kept.",
        [
            .. Common,
            Text("service", "Id of the service that departs.") with { Required = true },
            Text("capability", "The capability that it does not use.") with { MaxLength = 200 },
            Text("rule", "The rule that it does not keep: a check of a scorecard as SCORECARD/CHECK, a whole SCORECARD, or your own word.") with { MaxLength = 200 },
            Text("category", "Sort of reason, in few words that others use, too.") with { Required = true, MaxLength = 60 },
            Text("reason", "Why, for whoever reads it later.") with { Required = true, MaxLength = 1000 },
            Text("requested_by", "Role that asked; never a person.") with { Required = true, MaxLength = 100 },
            Text("approved_by", "Role that agreed; without it nothing is waived.") with { MaxLength = 100 },
            Instant("created_at", "When it was declared.") with { Required = true },
            Instant("approved_at", "When it was agreed to, where that was later."),
            Instant("renewed_at", "When it was last renewed."),
            Instant("expires_at", "Until when; it holds at most twelve months after it was declared or renewed.") with { Required = true },
            Instant("withdrawn_at", "When it was taken back."),
            Text("review_note", "What the newest review said.") with { MaxLength = 1000 },
            new("monthly_cost", FieldKind.Number, "What the exception costs a month, where that is known."),
            Text("currency", "Of the cost, as ISO 4217 writes it.") with { MaxLength = 3 },
            Text("url", "Where to read more."),
        ], [new("created_at", "expires_at"), new("created_at", "renewed_at"), new("created_at", "withdrawn_at")], ["capability", "rule"]),
        new("statement", "statements", "A dated word of a person, given by role, on whether a criterion of platform maturity is met (3.4).",
        [
            .. Common,
            Text("criterion", "Name of the criterion, as the file of the model gives it.") with { Required = true, MaxLength = 100 },
            new("is_met", FieldKind.Bool, "Whether it is met.") { Required = true },
            Text("evidence", "What shows it, for whoever doubts it later.") with { Required = true, MaxLength = 1000 },
            Text("said_by", "Role that says so; never a person.") with { Required = true, MaxLength = 100 },
            Instant("said_at", "When it was said; it counts for twelve months.") with { Required = true },
            Text("url", "Where to read more."),
        ]),
        new("friction", "frictions", "Something that makes the platform hard to use, told of as a defect of a product.",
        [
            .. Common,
            Text("text", "What goes wrong, in a few words.") with { Required = true, MaxLength = 300 },
            Text("topic", "What it is about, such as pipeline or database.") with { MaxLength = 100 },
            Text("capability", "The capability it is about.") with { MaxLength = 200 },
            Words("kind", "How it was met.", "complaint", "failed_self_service", "drop_off", "survey_theme", "other") with { Required = true },
            List("teams", "Teams it hit."),
            Words("status", "How far it is.", "open", "planned", "fixed", "declined"),
            Instant("opened_at", "When it was first told of.") with { Required = true },
            Instant("closed_at", "When it was fixed or declined."),
            Text("answer", "What is done about it, or why nothing is.") with { MaxLength = 1000 },
            Text("url", "Where to read more."),
        ], [new("opened_at", "closed_at")]),
    ];
}
