namespace Metrics.Collect.Demo;

/// <summary>Something the platform of the demo offers: how its use shows, who took it up, and what it changes in their work.</summary>
internal sealed record PlatformCapability(string Name, string Docs, string? Use, string? Method, IReadOnlyList<(string Kind, string Name, string? Value)> Signs,
    IReadOnlyList<(string Version, int DaysAgo)> Versions, YamlMap? Effect, IReadOnlyList<Uptake> Uptakes)
{
    /// <summary>Reads one item of <c>capabilities</c>.</summary>
    /// <exception cref="DefinitionException">A key is unknown or a value impossible.</exception>
    public static PlatformCapability Read(YamlMap yaml)
    {
        yaml.Allow(["name", "docs", "use", "method", "tried_days", "signs", "versions", "effect", "adopters", "tried", "aware"]);
        var versions = yaml.Has("versions") ? yaml.Map("versions") : null;
        var effect = yaml.Has("effect") ? yaml.Map("effect") : null;
        effect?.Allow(Pace.Keys);
        return new PlatformCapability(yaml.Text("name"), yaml.Text("docs"), yaml.OptionalText("use"), yaml.OptionalText("method"),
            [.. yaml.Maps("signs", "kind", "name", "value").Select(sign => (sign.Text("kind"), sign.Text("name"), sign.OptionalText("value")))],
            [.. versions?.Keys.Select(version => (version, (int)versions.Number(version, 1, 3000))) ?? []], effect,
            [.. Uptake.Read(yaml, (int)yaml.Number("tried_days", 0, 60, 5))]);
    }

    /// <summary>The events that tell of it: what was read, tried and used, and which traits the services show.</summary>
    public IEnumerable<NeutralEvent> Events(DateTime end, ulong seed) => Uptakes.SelectMany(uptake => Events(uptake, end, Draw.For(seed, $"{Name} of {uptake.Service}")));

    private IEnumerable<NeutralEvent> Events(Uptake uptake, DateTime end, Draw draw)
    {
        DateTime At(int daysAgo) => end.AddDays(-daysAgo).AddSeconds(28_800 + draw.Index(28_800));
        yield return new UsageEvent($"{Docs}-{uptake.Service}", Docs, uptake.Service, At(uptake.AwareDaysAgo));
        if (uptake.TriedDaysAgo is not { } tried)
            yield break;
        if (uptake.AdoptedDaysAgo is not { } adopted)
        {
            yield return new UsageEvent($"tried-{Name}-{uptake.Service}", $"{Name}.tried", uptake.Service, At(tried));
            yield break;
        }
        foreach (var sign in Signs)
            foreach (var trait in Shown(sign, uptake, sign.Kind == "reusable_workflow" ? tried : adopted, end))
                yield return trait;
        if (uptake.LeftDaysAgo is { } left)
            yield return new TraitEvent($"left-{Name}-{uptake.Service}", uptake.Service, "left", Name, end.AddDays(-left)) { Value = uptake.Reason };
        if (Use is not null)
            foreach (var used in Uses(uptake, adopted, end, draw))
                yield return used;
    }

    private IEnumerable<TraitEvent> Shown((string Kind, string Name, string? Value) sign, Uptake uptake, int from, DateTime end)
    {
        TraitEvent Trait(string id, int daysAgo, string? value) => new($"{Name}-{sign.Kind}-{uptake.Service}{id}", uptake.Service, sign.Kind, sign.Name, end.AddDays(-daysAgo))
        {
            Value = value, SeenUntil = uptake.LeftDaysAgo is { } gone ? end.AddDays(-gone) : null,
        };
        if (sign.Value is not null || Versions.Count == 0)
        {
            yield return Trait("", from, sign.Value);
            yield break;
        }
        // A service takes what is newest when it begins, and later versions with a delay of its own; some stay behind.
        var delay = 9 + uptake.Service.Length % 5 * 24;
        var (first, _) = Versions.Where(version => version.DaysAgo >= from).DefaultIfEmpty(Versions[0]).Last();
        yield return Trait("", from, first);
        foreach (var (version, daysAgo) in Versions.Where(version => version.DaysAgo < from && version.DaysAgo - delay > (uptake.LeftDaysAgo ?? 0)))
            yield return Trait($"-{version}", Math.Min(from - 1, daysAgo - delay), version);
    }

    private IEnumerable<UsageEvent> Uses(Uptake uptake, int adopted, DateTime end, Draw draw)
    {
        for (var (day, number) = (adopted, 1); day > (uptake.LeftDaysAgo ?? 0); day -= 1 + draw.Index(6), number++)
            if (end.AddDays(-day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                yield return new UsageEvent($"{Use}-{uptake.Service}-{number}", Use!, uptake.Service, end.AddDays(-day).AddSeconds(28_800 + draw.Index(28_800)))
                {
                    Author = $"hash of one of {uptake.Service} {draw.Index(4)}", Result = draw.Chance(0.06) ? "failure" : "success",
                };
    }
}
