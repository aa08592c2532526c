namespace Metrics.Collect.Demo;

/// <summary>What <c>samples/demo/people.yml</c> says of the people of the demo organisation, laid out on its days.</summary>
internal sealed class PeopleStory
{
    private static readonly string[] Keys =
        ["seed", "environments_from_days_ago", "founders_joined_days", "joiners_per_quarter", "onboarding", "leavers_per_year", "voluntary_share",
            "deployers", "deployers_of_others", "requests", "tickets", "previews", "manual_steps", "slos", "ai", "created_days_before"];

    private readonly Organisation _organisation;
    private readonly ulong _seed;
    private readonly Dictionary<string, string> _teamOfRepo;
    private readonly Dictionary<string, string> _teamOfService;

    private PeopleStory(YamlMap yaml, Organisation organisation)
    {
        (Yaml, _organisation, _seed) = (yaml, organisation, (ulong)yaml.Number("seed", 0, 1e9));
        End = organisation.End;
        Begin = organisation.Repositories.Min(repository => repository.Start);
        Change = DaysAgo(yaml, "environments_from_days_ago");
        AiFrom = DaysAgo(yaml.Map("ai"), "from_days_ago");
        StepsFrom = DaysAgo(yaml.Map("manual_steps"), "from_days_ago");
        _teamOfService = organisation.Services.ToDictionary(service => service.Id, service => service.Team);
        _teamOfRepo = organisation.Services.GroupBy(service => service.Repo).ToDictionary(group => group.Key, group => group.First().Team);
        Authors = organisation.Repositories.GroupBy(repository => _teamOfRepo[repository.Repo])
            .ToDictionary(group => group.Key, group => group.First().Authors);
        Roster = Roster.Of(yaml, Authors, Begin, End, Change, DrawFor("roster"));
    }

    /// <summary>The file.</summary>
    public YamlMap Yaml { get; }

    /// <summary>First day, the day after the last, the day from which environments come by themselves, and the first day of AI tools and of steps.</summary>
    public DateTime Begin { get; }

    /// <inheritdoc cref="Begin"/>
    public DateTime End { get; }

    /// <inheritdoc cref="Begin"/>
    public DateTime Change { get; }

    /// <inheritdoc cref="Begin"/>
    public DateTime AiFrom { get; }

    /// <inheritdoc cref="Begin"/>
    public DateTime StepsFrom { get; }

    /// <summary>Who works there.</summary>
    public Roster Roster { get; }

    /// <summary>Hashes of those who commit from the first day on, by team.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Authors { get; }

    /// <summary>What is said of previews, of agents and of manual steps.</summary>
    public YamlMap Previews => Yaml.Map("previews");

    /// <inheritdoc cref="Previews"/>
    public YamlMap Agents => Yaml.Map("ai").Map("agents");

    /// <inheritdoc cref="Previews"/>
    public YamlMap StepsByTeam => Yaml.Map("manual_steps").Map("teams");

    /// <summary>Reads the file beside the organisation's own; null where there is none.</summary>
    /// <exception cref="DefinitionException">A key is unknown or missing, or a value impossible.</exception>
    public static PeopleStory? Beside(string organisationFile, Organisation organisation)
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(organisationFile))!, "people.yml");
        return File.Exists(file) ? new PeopleStory(YamlMap.Load(file).Only(Keys), organisation) : null;
    }

    /// <summary>A draw of its own for a named part.</summary>
    public Draw DrawFor(string name) => Draw.For(_seed, name);

    /// <summary>The team of a repository or service; null where the organisation has none of that name.</summary>
    public string? TeamOfRepo(string repo) => _teamOfRepo.GetValueOrDefault(repo);

    /// <inheritdoc cref="TeamOfRepo"/>
    public string? TeamOfService(string service) => _teamOfService.GetValueOrDefault(service);

    /// <summary>How many people deploy a service.</summary>
    public int DeployersOf(string service) => (int)(Yaml.Map("deployers").OptionalNumber(service) ?? Yaml.Number("deployers_of_others", 1, 100));

    /// <summary>How far the use of AI tools has come on a day, 0 to 1.</summary>
    public double AiProgress(DateTime at) => Math.Clamp((at - AiFrom).TotalDays / (End - AiFrom).TotalDays, 0, 1);

    /// <summary>The services, some with the day on which their repository was made.</summary>
    public IEnumerable<ServiceEvent> Created(IEnumerable<ServiceEvent> services) => services.Select(service =>
        Yaml.Map("created_days_before").OptionalNumber(service.Id) is { } days
            ? service with { CreatedAt = _organisation.Repositories.First(repository => repository.Repo == service.Repo).Start.AddDays(-days).AddHours(9) }
            : service);

    /// <summary>Everything that hangs on no repository.</summary>
    public IEnumerable<NeutralEvent> Events() =>
        Roster.Members.Select((member, i) => (NeutralEvent)new PersonEvent($"stay-{i + 1}", member.Person, member.Team, member.StartedAt, member.LeftAt, member.IsVoluntary))
            .Concat(new PlatformDesk(this, DrawFor("desk")).Events())
            .Concat(Slos(DrawFor("slos")))
            .Concat(AiUse(DrawFor("ai")));

    private IEnumerable<NeutralEvent> Slos(Draw draw)
    {
        var objective = Yaml.Map("slos").Number("objective", 0, 1);
        foreach (var service in _organisation.Services.Where(service => service.Tier == "critical"))
            for (var from = new DateTime(Begin.Year, Begin.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1); from.AddMonths(1) <= End; from = from.AddMonths(1))
            {
                const long valid = 1_000_000;
                var bad = (long)draw.LogNormal(valid * Yaml.Map("slos").Map("teams").Number(service.Team, 0, 1), 0.45);
                yield return new SloEvent($"slo-{service.Id}-{from:yyyy-MM}", service.Id, from, from.AddMonths(1), valid - Math.Min(bad, valid), valid, objective);
            }
    }

    private IEnumerable<NeutralEvent> AiUse(Draw draw)
    {
        var ai = Yaml.Map("ai");
        foreach (var team in ai.Map("teams").Keys)
        {
            var plan = ai.Map("teams").Map(team);
            var seats = Roster.Members.Where(member => member.Team == team && member.LeftAt is null && member.StartedAt < AiFrom).Take((int)plan.Number("seats", 0, 1000)).ToList();
            for (var day = AiFrom; day < End; day = day.AddDays(1))
            {
                if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                    continue;
                var share = plan.Number("start", 0, 1) + (plan.Number("end", 0, 1) - plan.Number("start", 0, 1)) * AiProgress(day);
                for (var seat = 0; seat < seats.Count; seat++)
                    yield return Used(ai, seats[seat], day, IsUser(seat, seats.Count, share) && draw.Chance(0.75), draw.Chance(plan.Number("agents", 0, 1)), draw);
            }
        }
    }

    // The same people use it from week to week; later ones join them.
    private static bool IsUser(int seat, int seats, double share) => seat < Math.Round(seats * share, MidpointRounding.AwayFromZero);

    private static AiUsageEvent Used(YamlMap ai, Member member, DateTime day, bool isActive, bool usedAgent, Draw draw) =>
        new($"ai-{member.Person[..12]}-{day:yyyyMMdd}", member.Person, member.Team, ai.Text("tool"), day)
        {
            IsActive = isActive, UsedAgent = isActive && usedAgent, Interactions = isActive ? 3 + draw.Index(40) : 0,
            Cost = (long)ai.Number("seat_cost_per_day", 0, 1000),
        };

    private DateTime DaysAgo(YamlMap yaml, string key) => _organisation.End.AddDays(-(int)yaml.Number(key, 0, 10000));
}
