namespace Metrics.Collect.Demo;

/// <summary>The demo organisation as described in its file, laid out on the days before <paramref name="End"/>.</summary>
internal sealed record Organisation(
    string Source,
    ulong Seed,
    DateTime End,
    IReadOnlyList<ServiceEvent> Services,
    IReadOnlyList<RepositoryPlan> Repositories,
    IReadOnlyList<IncidentEvent> Incidents,
    IReadOnlyList<NoteEvent> Notes,
    IReadOnlyList<NeutralEvent> Uptake)
{
    /// <summary>Who works there; null where nobody says.</summary>
    public PeopleStory? People { get; init; }

    /// <summary>Reads the description.</summary>
    /// <exception cref="DefinitionException">A key is unknown or missing, or a value impossible; the message names file and key.</exception>
    public static Organisation Read(string file, DateOnly end)
    {
        var organisation = WithoutPeople(file, end);
        return organisation with { People = PeopleStory.Beside(file, organisation) };
    }

    private static Organisation WithoutPeople(string file, DateOnly end)
    {
        var yaml = YamlMap.Load(file);
        yaml.Allow(["source", "seed", "days", "repository_prefix", "time_zones", "quiet", "words", "defaults", "teams", "services", "incidents", "notes"]);
        var midnight = end.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var days = (int)yaml.Number("days", 30, 3650);
        var defaults = yaml.Map("defaults");
        defaults.Allow(Pace.Keys);
        var everyone = QuietTime.Read(yaml);
        var teams = Unique(yaml, "teams").ToDictionary(team => team.Text("id"), team => Team.Read(team, yaml.Map("time_zones"), everyone));
        var platform = PlatformStory.Read(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var stories = Unique(yaml, "services").Select(service => ServiceStory.Read(service, yaml.Text("repository_prefix"), teams, days, platform)).ToList();
        var seed = (ulong)yaml.Number("seed", 0, 1e9);
        return new Organisation(
            yaml.Text("source"), seed, midnight, [.. stories.Select(story => story.Event(end))],
            [.. stories.GroupBy(story => story.Repo).Select(repo => Repository([.. repo], defaults, midnight, seed, Words(yaml.Map("words"))))],
            [.. yaml.Maps("incidents").Select((incident, i) => Incident(incident, stories, midnight, i))],
            [.. yaml.Maps("notes").Select((note, i) => Note(note.Only(["team", "days_ago", "days", "kind", "text"]), teams.Keys, midnight, i))],
            [.. platform.Events(midnight, seed)]);
    }

    private static RepositoryPlan Repository(IReadOnlyList<ServiceStory> stories, YamlMap defaults, DateTime end, ulong seed, Words words)
    {
        var first = stories[0];
        if (stories.Count > 1 && stories.FirstOrDefault(story => story.Folder is null || story.Style != first.Style) is { } odd)
            throw odd.Settings.Wrong("repo", "services of one repository need a folder each and one style");
        var start = end.AddDays(-stories.Max(story => story.SinceDaysAgo));
        var draw = Draw.For(seed, $"authors of {first.Team.Id}");
        return new RepositoryPlan
        {
            Repo = first.Repo, Style = first.Style, Start = start, End = end, Words = words,
            Services = [.. stories.Select(story => story.Plan(defaults, start, end))],
            Authors = [.. Enumerable.Range(0, first.Team.People).Select(_ => draw.Sha()[..32])],
        };
    }

    private static Words Words(YamlMap yaml)
    {
        yaml.Allow(["verbs", "things", "packages", "symptoms"]);
        string[] Some(string key) => yaml.Texts(key) is { Length: > 0 } texts ? texts : throw yaml.Wrong(key, "missing");
        return new Words(Some("verbs"), Some("things"), Some("packages"), Some("symptoms"));
    }

    /// <summary>An incident told by hand, for what shares cannot tell.</summary>
    private static IncidentEvent Incident(YamlMap yaml, IReadOnlyList<ServiceStory> stories, DateTime end, int index)
    {
        yaml.Allow(["services", "days_ago", "hours", "open", "severity", "cause", "title"]);
        var services = yaml.Texts("services");
        if (services.Length == 0 || services.FirstOrDefault(id => stories.All(story => story.Id != id)) is not null)
            throw yaml.Wrong("services", $"'{string.Join(", ", services)}' are not all services of the demo");
        var started = end.AddMinutes(-Math.Floor(yaml.Number("days_ago", 0, 3650) * 1440));
        var restored = started.AddMinutes(Math.Floor(yaml.Number("hours", 0, 10000, 0) * 60));
        DateTime? Known(DateTime at) => yaml.Flag("open") || at >= end ? null : at;
        return new IncidentEvent($"INC-{services[0]}-told-{index + 1}", services, started, started.AddMinutes(4))
        {
            MitigatedAt = Known(restored), ResolvedAt = Known(restored.AddHours(1)),
            Severity = yaml.Text("severity"), Cause = yaml.OptionalText("cause"), Title = yaml.Text("title"),
        };
    }

    /// <summary>Something that happened beside the numbers.</summary>
    private static NoteEvent Note(YamlMap yaml, IEnumerable<string> teams, DateTime end, int index)
    {
        var team = yaml.OptionalText("team");
        if (team is not null && !teams.Contains(team))
            throw yaml.Wrong("team", $"no team '{team}'{DefinitionException.DidYouMean(team, teams)}");
        var started = end.AddDays(-(int)yaml.Number("days_ago", 0, 3650));
        var days = (int)yaml.Number("days", 0, 3650, 0);
        return new NoteEvent($"note-{index + 1}", yaml.Text("text"), yaml.Word("kind", "adoption", "reorganisation", "freeze", "definition", "other"),
            started, days == 0 ? null : started.AddDays(days), team);
    }

    private static YamlMap[] Unique(YamlMap yaml, string key)
    {
        var items = yaml.Maps(key);
        if (items.Length == 0)
            throw yaml.Wrong(key, "missing");
        var twice = items.GroupBy(item => item.Text("id")).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? items : throw twice.Last().Wrong("id", $"'{twice.Key}' stands twice");
    }
}
