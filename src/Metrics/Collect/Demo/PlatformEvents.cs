namespace Metrics.Collect.Demo;

/// <summary>Something that is true of a service from an instant on.</summary>
internal sealed record TraitEvent(string Id, string Service, string Kind, string Name, DateTime SeenFrom) : NeutralEvent(Id)
{
    public string? Value { get; init; }
    public DateTime? SeenUntil { get; init; }
    public override string Type => "trait";

    public override void Write(IFields to)
    {
        to.Text("service", Service);
        to.Text("kind", Kind);
        to.Text("name", Name);
        to.Text("value", Value);
        to.Instant("seen_from", SeenFrom);
        to.Instant("seen_until", SeenUntil);
    }
}

/// <summary>One use of what the platform offers.</summary>
internal sealed record UsageEvent(string Id, string Action, string Service, DateTime UsedAt) : NeutralEvent(Id)
{
    public string? Result { get; init; }
    public string? Author { get; init; }
    public override string Type => "usage";

    public override void Write(IFields to)
    {
        to.Text("action", Action);
        to.Text("service", Service);
        to.Instant("used_at", UsedAt);
        to.Text("result", Result);
        to.Text("author", Author);
    }
}
