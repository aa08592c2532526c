namespace Metrics.Collect.Demo;

/// <summary>A neutral event as the simulation makes it; the fields are those of the ingestion interface.</summary>
internal abstract record NeutralEvent(string Id)
{
    /// <summary>The word in the field <c>type</c>; with an s, the name of the bulk file.</summary>
    public abstract string Type { get; }

    /// <summary>Writes all fields but type, source and id, always in the same order; absent ones as null.</summary>
    public abstract void Write(IFields to);
}

internal sealed record ServiceEvent(string Id, string Team, string Repo) : NeutralEvent(Id)
{
    public string[]? Paths { get; init; }
    public string? TimeZone { get; init; }
    public string? Tier { get; init; }
    public IReadOnlyList<(string Team, DateOnly From)> Owners { get; init; } = [];
    public string? ChangeUnit { get; init; }
    public DateTime? CreatedAt { get; init; }
    public override string Type => "service";

    public override void Write(IFields to)
    {
        to.Text("team", Team);
        to.Text("repo", Repo);
        to.List("paths", Paths);
        to.Text("time_zone", TimeZone);
        to.Text("tier", Tier);
        to.Owners("owners", Owners);
        to.Text("change_unit", ChangeUnit);
        to.Instant("created_at", CreatedAt);
    }
}

internal sealed record CommitEvent(string Id, string Repo, string[] Parents, DateTime AuthoredAt, DateTime CommittedAt, string Author) : NeutralEvent(Id)
{
    public string Sha => Id;
    public string[]? Paths { get; init; }
    public string? CherryPickedFrom { get; init; }
    public string? Reverts { get; init; }
    public override string Type => "commit";

    public override void Write(IFields to)
    {
        to.Text("repo", Repo);
        to.List("parents", Parents);
        to.Instant("authored_at", AuthoredAt);
        to.Instant("committed_at", CommittedAt);
        to.Text("author", Author);
        to.List("paths", Paths);
        to.Text("cherry_picked_from", CherryPickedFrom);
        to.Text("reverts", Reverts);
    }
}

internal sealed record ChangeEvent(string Id, string Repo, int Number, string Title, string[] Shas, string MergeSha) : NeutralEvent(Id)
{
    public required DateTime FirstCommitAt { get; init; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? ReadyAt { get; init; }
    public DateTime? FirstReviewAt { get; init; }
    public DateTime? ApprovedAt { get; init; }

    /// <summary>Means something only where <see cref="IsMerged"/>.</summary>
    public required DateTime MergedAt { get; init; }

    /// <summary>When it was given up; a merge closes it, too, and needs no saying.</summary>
    public DateTime? ClosedAt { get; init; }

    public bool IsDraft { get; init; }
    public bool IsBot { get; init; }
    public string? Author { get; init; }
    public string? AuthorKind { get; init; }
    public string? Reverts { get; init; }
    public int Lines { get; init; }
    public bool IsMerged => MergeSha.Length > 0;
    public override string Type => "change";

    public override void Write(IFields to)
    {
        to.Text("repo", Repo);
        to.Number("number", Number);
        to.Text("title", Title);
        to.List("shas", Shas);
        to.Text("merge_sha", IsMerged ? MergeSha : null);
        to.Instant("first_commit_at", FirstCommitAt);
        to.Instant("opened_at", OpenedAt);
        to.Instant("ready_at", ReadyAt);
        to.Instant("first_review_at", FirstReviewAt);
        to.Instant("approved_at", ApprovedAt);
        to.Instant("merged_at", IsMerged ? MergedAt : null);
        to.Instant("closed_at", ClosedAt);
        to.Flag("is_draft", IsDraft ? true : null);
        to.Flag("is_bot", IsBot);
        to.Text("author", Author);
        to.Text("author_kind", AuthorKind);
        to.Text("reverts", Reverts);
        to.Number("lines", Lines);
    }
}

internal sealed record ReviewEvent(string Id, string Repo, string Change, string State, DateTime SubmittedAt) : NeutralEvent(Id)
{
    public override string Type => "review";

    public override void Write(IFields to)
    {
        to.Text("repo", Repo);
        to.Text("change", Change);
        to.Text("state", State);
        to.Instant("submitted_at", SubmittedAt);
    }
}

internal sealed record CiRunEvent(string Id, string Repo, string Branch, string Sha, DateTime QueuedAt) : NeutralEvent(Id)
{
    /// <summary>Named in a repository of several services only.</summary>
    public string? Service { get; init; }

    public DateTime? StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    public string? Result { get; init; }
    public override string Type => "ci_run";

    public override void Write(IFields to)
    {
        to.Text("repo", Repo);
        to.Text("service", Service);
        to.Text("pipeline", "check");
        to.Text("event", "pull_request");
        to.Text("branch", Branch);
        to.Text("sha", Sha);
        to.Instant("queued_at", QueuedAt);
        to.Instant("started_at", StartedAt);
        to.Instant("finished_at", FinishedAt);
        to.Text("result", Result);
    }
}

internal sealed record DeploymentEvent(string Id, string Service, string Environment, string Result, string Sha) : NeutralEvent(Id)
{
    public string? Version { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime FinishedAt { get; init; }
    public DateTime? FirstExposedAt { get; init; }
    public string? GroupId { get; init; }
    public string? Author { get; init; }
    public string? Kind { get; init; }
    public string? Incident { get; init; }
    public string? Method { get; init; }
    public override string Type => "deployment";

    public override void Write(IFields to)
    {
        to.Text("service", Service);
        to.Text("environment", Environment);
        to.Text("result", Result);
        to.Text("sha", Sha);
        to.Text("version", Version);
        to.Instant("started_at", StartedAt);
        to.Instant("finished_at", FinishedAt);
        to.Instant("first_exposed_at", FirstExposedAt);
        to.Text("group_id", GroupId);
        to.Text("author", Author);
        to.Text("kind", Kind);
        to.Text("incident", Incident);
        to.Text("method", Method);
    }
}

internal sealed record IncidentEvent(string Id, IReadOnlyList<string> Services, DateTime StartedAt, DateTime DetectedAt) : NeutralEvent(Id)
{
    public DateTime? MitigatedAt { get; init; }
    public DateTime? ResolvedAt { get; init; }
    public string? Severity { get; init; }
    public string? Cause { get; init; }
    public string? Deployment { get; init; }
    public string? Title { get; init; }
    public override string Type => "incident";

    public override void Write(IFields to)
    {
        to.List("services", Services);
        to.Instant("started_at", StartedAt);
        to.Instant("detected_at", DetectedAt);
        to.Instant("mitigated_at", MitigatedAt);
        to.Instant("resolved_at", ResolvedAt);
        to.Text("severity", Severity);
        to.Text("cause", Cause);
        to.Text("deployment", Deployment);
        to.Text("title", Title);
    }
}

internal sealed record NoteEvent(string Id, string Said, string Kind, DateTime StartedAt, DateTime? EndedAt, string? Team) : NeutralEvent(Id)
{
    public override string Type => "annotation";

    public override void Write(IFields to)
    {
        to.Text("text", Said);
        to.Text("kind", Kind);
        to.Instant("started_at", StartedAt);
        to.Instant("ended_at", EndedAt);
        to.Text("team", Team);
    }
}
