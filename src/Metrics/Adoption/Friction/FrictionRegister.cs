using Dapper;

namespace Metrics.Adoption;

/// <summary>Something that makes the platform hard to use, kept as a defect of a product.</summary>
/// <param name="Id">Its id, with its source.</param>
/// <param name="Origin">Which system told of it; <c>usage</c>, <c>requests</c>, <c>tickets</c> or <c>adoption</c> where it follows from those.</param>
/// <param name="Text">What goes wrong.</param>
/// <param name="Topic">What it is about; null for nothing in particular.</param>
/// <param name="Capability">The capability; null for none.</param>
/// <param name="Kind">complaint, failed_self_service, failed_request, drop_off, survey_theme or other.</param>
/// <param name="Teams">Teams it hit, by name.</param>
/// <param name="Status">open, planned, fixed or declined.</param>
/// <param name="OpenedAt">When it was first told of.</param>
/// <param name="ClosedAt">When it was fixed or declined; null while it is not.</param>
/// <param name="LastAt">When it was last met; null where somebody told of it once.</param>
/// <param name="Answer">What is done about it; null where nobody said.</param>
/// <param name="Url">Where to read more.</param>
/// <param name="IsTold">True where somebody told of it; false where it follows from other facts.</param>
public sealed record Friction(string Id, string Origin, string Text, string? Topic, string? Capability, string Kind, IReadOnlyList<string> Teams, string Status,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, DateTimeOffset? LastAt, string? Answer, string? Url, bool IsTold)
{
    /// <summary>The kinds, with the words that pages use.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["complaint"] = "complaint", ["failed_self_service"] = "failed self-service", ["failed_request"] = "failed request", ["drop_off"] = "drop-off", ["survey_theme"] = "theme of a survey", ["other"] = "other",
    };

    /// <summary>What the register follows from, with what counts of it, in the order that pages show; what was told comes first.</summary>
    public static IReadOnlyList<(string Origin, string Title, string About)> Sources { get; } =
    [
        ("", "Told", "by somebody, on this page or by an event"),
        ("usage", "Use", "of something offered that ended in failure"),
        ("requests", "Requests", "that failed, were turned down or taken back, or led to a ticket within a day"),
        ("tickets", "Tickets", "to the platform team, by what they are about"),
        ("adoption", "Adoption", "teams that tried a capability and do not use it thirty days later, or left it"),
    ];

    /// <summary>Where it comes from, among <see cref="Sources"/>.</summary>
    public string Source => IsTold ? "" : Origin;

    /// <summary>True until it is fixed or declined.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>Days it has been open, or was.</summary>
    public int Days(DateTimeOffset now) => (int)((ClosedAt ?? now) - OpenedAt).TotalDays;

    /// <summary>All that have begun: open ones first, then by how many teams they hit, then by age.</summary>
    public static IReadOnlyList<Friction> ReadAll(Warehouse.Warehouse warehouse)
    {
        var now = warehouse.Now();
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            select * from model.frictions where opened_at <= $now order by closed_at is not null, len(teams) desc, opened_at, friction_id
            """, new { now }).Select(row => new Friction((string)row.friction_id, (string)row.origin, (string)row.text, (string?)row.topic, (string?)row.capability_id, (string)row.kind,
                [.. ((IEnumerable<object>)row.teams).Cast<string>()], (string)row.status, AuditLog.Instant((object?)row.opened_at)!.Value,
                AuditLog.Instant((object?)row.closed_at), AuditLog.Instant((object?)row.last_at), (string?)row.answer, (string?)row.url, (bool)row.is_told))];
    }
}
