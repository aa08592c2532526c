namespace Metrics.Collect.Demo;

/// <summary>A service of the demo organisation as described: its repository, its life, its owners over time.</summary>
internal sealed record ServiceStory(string Id, string Repo, string? Folder, MergeStyle Style, Team Team, int SinceDaysAgo, int UntilDaysAgo, YamlMap Settings)
{
    /// <summary>What the platform offers it.</summary>
    public required PlatformStory Platform { get; init; }

    private static readonly string[] OwnKeys =
        ["id", "team", "repo", "folder", "style", "tier", "change_unit", "since_days_ago", "until_days_ago", "never_rests", "owners", "phases"];

    /// <summary>Reads one item of <c>services</c>.</summary>
    /// <param name="yaml">The item.</param>
    /// <param name="prefix">What a repository's name starts with.</param>
    /// <param name="teams">All teams by id.</param>
    /// <param name="days">Length of the demo.</param>
    /// <param name="platform">What is offered to it.</param>
    public static ServiceStory Read(YamlMap yaml, string prefix, IReadOnlyDictionary<string, Team> teams, int days, PlatformStory platform)
    {
        yaml.Allow(OwnKeys, Pace.Keys);
        var id = yaml.Text("id");
        var team = teams.GetValueOrDefault(yaml.Text("team")) ?? throw yaml.Wrong("team", $"no team '{yaml.Text("team")}'");
        var since = (int)yaml.Number("since_days_ago", 1, days, days);
        return new ServiceStory(id, prefix + (yaml.OptionalText("repo") ?? id), yaml.OptionalText("folder"),
            yaml.Has("style") ? yaml.Word<MergeStyle>("style") : MergeStyle.Squash, team, since, (int)yaml.Number("until_days_ago", 0, since, 0), yaml) { Platform = platform };
    }

    /// <summary>The event that declares the service.</summary>
    public ServiceEvent Event(DateOnly end) => new(Id, Team.Id, Repo)
    {
        Paths = Folder is null ? null : [$"{Folder}/**"],
        TimeZone = Team.TimeZone,
        Tier = Settings.OptionalText("tier"),
        ChangeUnit = Settings.OptionalText("change_unit"),
        Owners = [.. Settings.Maps("owners").Select(owner =>
        {
            owner.Allow(["team", "from_days_ago"]);
            return (owner.Text("team"), end.AddDays(-(int)owner.Number("from_days_ago", 0, 10000)));
        })],
    };

    /// <summary>The service day by day from the repository's first day to the end.</summary>
    public ServicePlan Plan(YamlMap defaults, DateTime start, DateTime end)
    {
        var ages = Enumerable.Range(0, (end - start).Days).Select(day => (end - start).Days - day).ToArray();
        var clock = Team.Clock with { Weekends = Settings.Flag("never_rests") };
        var paces = Paces(defaults, ages);
        return new ServicePlan
        {
            Id = Id, Folder = Folder, Clock = clock, Paces = paces,
            Activity = [.. ages.Select((age, day) => age > SinceDaysAgo || age <= UntilDaysAgo ? 0 : Expected(paces[day], clock, end.AddDays(-age)))],
            Frozen = [.. ages.Select(age => Team.Quiet.Any(quiet => quiet.IsFreeze && quiet.Covers(end.AddDays(-age))))],
            Method = at => Platform.Method(Id, Team.Id, (int)Math.Ceiling((end - at).TotalDays)),
            TrainDay = 1 + Id.Length % 4,
        };
    }

    /// <summary>The settings of each day; days with the same phases share one object.</summary>
    private Pace[] Paces(YamlMap defaults, int[] ages)
    {
        var phases = Phase.Read(Team.Settings).Concat(Platform.Phases(Id)).Concat(Phase.Read(Settings)).ToList();
        var settings = Settings.Over(Team.Settings.Over(defaults));
        var known = new Dictionary<string, Pace>();
        return [.. ages.Select(age =>
        {
            var current = phases.Where(phase => phase.Covers(age)).ToList();
            var key = string.Join(' ', current.Select(phase => phases.IndexOf(phase)));
            return known.TryGetValue(key, out var pace) ? pace
                : known[key] = Pace.Read(current.Aggregate(settings, (lower, phase) => phase.Settings.Over(lower)));
        })];
    }

    private double Expected(Pace pace, WorkClock clock, DateTime day)
    {
        if (clock.Weekends)
            return pace.ChangesPerWeek / 7;
        var quiet = Team.Quiet.Where(quiet => quiet.Covers(day)).Aggregate(1.0, (share, quiet) => share * quiet.Share);
        return clock.IsOff(day) ? 0 : quiet * pace.ChangesPerWeek / 5;
    }
}
