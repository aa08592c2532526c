using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Surveys;
using Metrics.Web.Pages.Experience;
using Metrics.Web.Pages.Tiles;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>A page about what the platform offers and who uses it.</summary>
internal abstract class PlatformPage(Readings readings, SurveyRoom room) : SurveyPage(readings, room)
{
    private static readonly string[] Satisfaction = ["platform.satisfied", "platform.usefulness_ease", "hours_lost.median"];

    /// <summary>What is offered, in the order of the files.</summary>
    public IReadOnlyList<Capability> Capabilities => Library.Catalog.Capabilities;

    /// <summary>Where every service stands with every capability.</summary>
    public IReadOnlyList<Verdict> Verdicts => field ??= Metrics.Adoption.Verdicts.Read(Served.Warehouse);

    /// <summary>The page of a capability.</summary>
    public string AddressOf(string capability) => Lens.Choice.On($"/platform/capabilities/{Uri.EscapeDataString(capability)}", Lens.Scope);

    /// <summary>The card of a service or a team.</summary>
    public string CardOf(Scope scope) => Lens.Choice.On($"/platform/{scope.Kind}s/{Uri.EscapeDataString(scope.Name)}");

    /// <summary>The way to a page of this kind.</summary>
    public IReadOnlyList<Crumb> Way(params IEnumerable<Crumb> rest) => [new("Platform", Lens.Choice.On("/platform")), .. rest];

    /// <summary>Metrics as tiles with one number each.</summary>
    public IReadOnlyList<TileView> Numbers(params IReadOnlyList<string> metrics) =>
        [.. metrics.Select(Library.Catalog.Find).OfType<Metric>().Select(metric => TileOf(new Tile("number", [metric], null), metrics.Count))];

    /// <summary>What people say of the platform in the newest wave that has ended, and when that was; none before the first.</summary>
    public (IReadOnlyList<ScoreCard> Cards, Wave? Wave) Satisfied()
    {
        if (Room.Waves().FirstOrDefault(wave => wave.State == WaveState.Closed && Room.Result(wave.Id) is not null) is not { } wave)
            return ([], null);
        var (table, waves) = (TableOf(Room.Result(wave.Id)!), Closed(wave.QuestionnaireId));
        var group = Lens.Scope.Kind == "team" && table.Groups.Any(one => one.Id == $"team={Lens.Scope.Name}") ? $"team={Lens.Scope.Name}" : "";
        return ([.. Satisfaction.Select(measure => table.Find(group, measure)).OfType<ResultRow>()
            .Select(row => ScoreCard.Of(row, Address(wave.Id, group, anchor: $"#{row.Measure.Id}"), waves)).Take(4)], wave);
    }

    /// <summary>
    /// Share of those who use the platform that are satisfied with it, by wave; null where none closed in the period. Of fewer than
    /// twenty answers only a band and a bound are said, and no line is drawn; a team's line gives way to everybody's then.
    /// </summary>
    protected Series? SatisfiedOver(Period period)
    {
        if (Satisfied().Wave is not { } wave)
            return null;
        var waves = Closed(wave.QuestionnaireId);
        var isTeam = Lens.Scope.Kind == "team";
        return (isTeam ? Of($"team={Lens.Scope.Name}", "Satisfied") : null) ?? Of("", isTeam ? "Satisfied, everybody" : "Satisfied");

        Series? Of(string group, string name)
        {
            var points = MeasureCourse.Of(waves, group, Satisfaction[0]).Where(point => point.Wave.Closes >= period.From && point.Wave.Closes < period.To)
                .Select(point => (point, N: int.TryParse(point.Cell.NBand, out var people) ? people : 0)).Where(one => one.N > 0 && one.point.Cell.Value is not null)
                .Select(one => new Point(one.point.Wave.Closes, one.point.Wave.Closes.AddDays(1), one.point.Cell.Value / 100, one.point.Cell.Interval?.Low / 100,
                    one.point.Cell.Interval?.High / 100, one.N, false, one.point.IsBroken ? $"{Flags.Wave} {Flags.Definition}" : Flags.Wave)).ToList();
            return points.Count == 0 ? null : new Series(name, "ratio", points);
        }
    }

    /// <summary>One number of one capability, or of all, as it stands through the lens.</summary>
    public Figure Figure(string metric, string? capability = null, Scope? scope = null) => Tiles.Figure.Of(Headline(metric, capability, scope));

    /// <summary>The envelope of one number of one capability, or of all.</summary>
    public Envelope Headline(string metric, string? capability = null, Scope? scope = null)
    {
        var lens = capability is null ? Lens : Lens.On("capability", capability);
        return Read((scope is { } other ? lens with { Scope = other } : lens).Ask(Library.Catalog.Get(metric))).Headline;
    }
}
