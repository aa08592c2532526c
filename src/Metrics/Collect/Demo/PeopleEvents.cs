namespace Metrics.Collect.Demo;

internal sealed record PersonEvent(string Id, string Person, string Team, DateTime StartedAt, DateTime? LeftAt, bool? IsVoluntary) : NeutralEvent(Id)
{
    public override string Type => "person";

    public override void Write(IFields to)
    {
        to.Text("author", Person);
        to.Text("team", Team);
        to.Text("role_family", "engineering");
        to.Instant("started_at", StartedAt);
        to.Instant("left_at", LeftAt);
        to.Flag("is_voluntary", IsVoluntary);
    }
}

internal sealed record RequestEvent(string Id, string Person, string Team, string Kind, DateTime CreatedAt) : NeutralEvent(Id)
{
    public DateTime? StartedAt { get; init; }
    public DateTime? DeliveredAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public string? Result { get; init; }
    public bool IsSelfService { get; init; }
    public override string Type => "request";

    public override void Write(IFields to)
    {
        to.Text("author", Person);
        to.Text("team", Team);
        to.Text("kind", Kind);
        to.Instant("created_at", CreatedAt);
        to.Instant("started_at", StartedAt);
        to.Instant("delivered_at", DeliveredAt);
        to.Instant("closed_at", ClosedAt);
        to.Text("result", Result);
        to.Flag("is_self_service", IsSelfService);
        to.Flag("has_human_action", !IsSelfService);
    }
}

internal sealed record TicketEvent(string Id, string Person, string Team, string Topic, string Kind, DateTime OpenedAt, DateTime? ClosedAt) : NeutralEvent(Id)
{
    public override string Type => "ticket";

    public override void Write(IFields to)
    {
        to.Text("author", Person);
        to.Text("team", Team);
        to.Text("topic", Topic);
        to.Text("kind", Kind);
        to.Instant("opened_at", OpenedAt);
        to.Instant("closed_at", ClosedAt);
    }
}

internal sealed record PreviewEvent(string Id, string Repo, string Change, DateTime RequestedAt, DateTime ReadyAt, DateTime? TornDownAt, long Cost) : NeutralEvent(Id)
{
    public override string Type => "preview";

    public override void Write(IFields to)
    {
        to.Text("repo", Repo);
        to.Text("change", Change);
        to.Instant("requested_at", RequestedAt);
        to.Instant("ready_at", ReadyAt);
        to.Instant("torn_down_at", TornDownAt);
        to.Number("cost", Cost);
    }
}

internal sealed record ManualStepEvent(string Id, string Service, string Deployment, string Kind, DateTime DoneAt) : NeutralEvent(Id)
{
    public override string Type => "manual_step";

    public override void Write(IFields to)
    {
        to.Text("service", Service);
        to.Text("deployment", Deployment);
        to.Text("kind", Kind);
        to.Instant("done_at", DoneAt);
    }
}

internal sealed record SloEvent(string Id, string Service, DateTime From, DateTime To, long Good, long Valid, double Objective) : NeutralEvent(Id)
{
    public override string Type => "slo";

    public override void Write(IFields to)
    {
        to.Text("service", Service);
        to.Text("name", "availability");
        to.Instant("window_start", From);
        to.Instant("window_end", To);
        to.Number("good", Good);
        to.Number("valid", Valid);
        to.Real("objective", Objective);
    }
}

internal sealed record AiUsageEvent(string Id, string Person, string Team, string Tool, DateTime Day) : NeutralEvent(Id)
{
    public bool IsActive { get; init; }
    public bool UsedAgent { get; init; }
    public long Interactions { get; init; }
    public long Cost { get; init; }
    public override string Type => "ai_usage";

    public override void Write(IFields to)
    {
        to.Text("author", Person);
        to.Instant("day", Day);
        to.Text("team", Team);
        to.Text("tool", Tool);
        to.Flag("is_active", IsActive);
        to.Flag("used_agent", UsedAgent);
        to.Number("interactions", Interactions);
        to.Number("cost", Cost);
    }
}
