using System.Text.Json;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// What repositories are called, by their id: as the host lists them now, and as it last did where one is gone. A project that
/// gets another name renames all of its repositories.
/// </summary>
internal sealed class RepositoryNames(AzureDevOpsApi api, IReadOnlyList<JsonElement> listed)
{
    private const string Stream = "repositories";
    private readonly SortedDictionary<string, Known> _before = JsonState.Read<SortedDictionary<string, Known>>(api.Round, Stream) ?? [];

    private sealed record Known(string Name, bool IsGone);

    /// <summary>The names.</summary>
    public IReadOnlyDictionary<string, string> ById
    {
        get
        {
            var names = _before.ToDictionary(known => known.Key, known => known.Value.Name);
            foreach (var row in listed)
                names[row.Text("id")!] = Project.RepositoryName(row);
            return names;
        }
    }

    /// <summary>
    /// What the history needs to follow its repositories: null where nothing has changed since the last round. A repository that
    /// is gone is a warning, once.
    /// </summary>
    public Page? Changed(IReadOnlyList<Project> projects)
    {
        var here = listed.Select(row => row.Text("id")!).ToHashSet();
        var now = new SortedDictionary<string, Known>(listed.Where(row => projects.Any(project => project.Owns(row.At("project"))))
            .ToDictionary(row => row.Text("id")!, row => new Known(Project.RepositoryName(row), false)));
        foreach (var (id, known) in _before.Where(known => !here.Contains(known.Key)))
            now[id] = known with { IsGone = true };
        var lost = now.Where(known => known.Value.IsGone && !_before[known.Key].IsGone).Select(known => known.Value.Name).ToList();
        if (lost.Count > 0)
            api.Round.Tally.Warn($"{string.Join(", ", lost)}: deleted at the host, or hidden from the token now; "
                + "the changes, builds, deployments and commits that have landed stay and count");
        var renamed = now.Where(known => _before.TryGetValue(known.Key, out var old) && old.Name != known.Value.Name).ToList();
        var cursors = renamed.Select(known => Commits.Anew(known.Key)).Prepend(JsonState.Write(Stream, now));
        return now.SequenceEqual(_before) ? null : new Page([], [.. cursors])
        {
            Renamed = renamed.ConvertAll(known => (_before[known.Key].Name, known.Value.Name)),
        };
    }
}
