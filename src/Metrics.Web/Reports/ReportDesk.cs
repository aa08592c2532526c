using System.Collections.Concurrent;
using Metrics.Catalog;
using Metrics.Effects;
using Metrics.Reports;
using Metrics.Roi;
using Metrics.Web.Effects;
using Metrics.Web.Surveys;

namespace Metrics.Web.Reports;

/// <summary>A report that is being built.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">Quarter and scope for readers.</param>
internal sealed record ReportInMaking(string Id, string Title)
{
    /// <summary>What is being read.</summary>
    public string Doing { get; set; } = "beginning";

    /// <summary>Steps done so far.</summary>
    public int Steps { get; set; }

    /// <summary>Why it was not built; null while nothing is wrong.</summary>
    public string? Problem { get; set; }
}

/// <summary>
/// Builds reports and keeps them. While the demo organisation is shown, its reports are kept with it, in memory; the first real event
/// takes both away.
/// </summary>
internal sealed class ReportDesk(Served served, SurveyRoom room, EffectRoom effects, ReportSettings settings)
{
    private const string DemoScenario = "five-year-platform";

    private readonly ConcurrentDictionary<string, ReportInMaking> _making = new();

    /// <summary>What <c>metrics.yml</c> says of reports.</summary>
    public ReportSettings Settings => settings;

    /// <summary>The archive of what is shown, real or demo.</summary>
    public ReportArchive Archive => field?.Warehouse == served.Warehouse ? field : field = new ReportArchive(served.Warehouse);

    /// <summary>True while reports are about the demo organisation.</summary>
    public bool IsDemo => served.IsDemo;

    /// <summary>Reports that are being built now, or could not be.</summary>
    public IReadOnlyList<ReportInMaking> Making => [.. _making.Values.OrderBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>The newest quarter that is over.</summary>
    public Quarter Newest => Quarter.Of(DateOnly.FromDateTime(served.Warehouse.Now().UtcDateTime), settings.FiscalYearStarts).Previous;

    /// <summary>Builds the snapshot of a quarter; keeps nothing.</summary>
    /// <exception cref="RequestException">The scope does not exist, or the quarter has not begun.</exception>
    public Snapshot Build(Quarter quarter, Scope scope, string? decision, IProgress<string>? progress = null)
    {
        var (library, warehouse) = (served.Library, served.Warehouse);
        return ReportBuilder.Build(new Sources(library, warehouse, quarter, scope)
        {
            IsDemo = served.IsDemo,
            Decision = (decision ?? settings.Decision).Trim(),
            Surveys = new(() => [.. room.Waves().Select(wave => (wave, Result: room.Result(wave.Id))).Where(pair => pair.Result is not null).OrderByDescending(pair => pair.Result!.ClosedOn)
                .Select(pair => new ClosedSurvey(pair.wave, pair.Result!, room.Questionnaires.GetValueOrDefault(pair.wave.QuestionnaireId), room.Actions(pair.wave.Id)))]),
            Published = Archive.Published(scope, quarter),
            Money = new(() => Money(library, quarter, progress)),
            Effects = new(() => scope.Kind == "org" ? Effects(quarter, progress) : []),
            Progress = progress,
        });
    }

    // What is measured of the money is measured to the quarter's end. The demo has a scenario, so that every section can be seen.
    private ReportMoney? Money(Library library, Quarter quarter, IProgress<string>? progress)
    {
        if ((settings.Scenario ?? (served.IsDemo ? DemoScenario : null)) is not { } name)
            return null;
        progress?.Report($"running the scenario {name}");
        return MoneyReading.Of(new ScenarioReader(library, quarter.Period.To) { GradeOf = (capability, outcome) => effects.GradeOf(capability, outcome, quarter.Period.To) }.Result(name));
    }

    // Effects are told as they were known when the quarter ended, so a report that is built later says the same.
    private IReadOnlyList<EffectTold> Effects(Quarter quarter, IProgress<string>? progress)
    {
        progress?.Report("reading the effects of adoptions");
        return [.. effects.Reader.All(quarter.Period.To).Where(finding => finding.Effect is not null || finding.BeforeAfter is not null).Select(EffectTold.Of)];
    }

    /// <summary>Builds a report and keeps it as a draft.</summary>
    /// <exception cref="RequestException">It was published, or cannot be built.</exception>
    public ArchivedReport Make(Quarter quarter, Scope scope, string? decision, string role, IProgress<string>? progress = null)
    {
        var archive = Archive;
        archive.MustChange(Snapshot.IdOf(quarter, scope));
        return archive.Keep(Build(quarter, scope, decision, progress), role);
    }

    /// <summary>Begins to build a report beside the request; <see cref="Making"/> tells how far it is.</summary>
    /// <exception cref="RequestException">It was published, or the scope does not exist.</exception>
    public ReportInMaking Begin(Quarter quarter, Scope scope, string? decision, string role)
    {
        served.Library.Reader.Services().Check(scope);
        var id = Snapshot.IdOf(quarter, scope);
        Archive.MustChange(id);
        var making = new ReportInMaking(id, $"{quarter.Title}, {(scope.Kind == "org" ? "whole organisation" : scope.Name)}");
        if (_making.TryGetValue(id, out var running) && running.Problem is null || !_making.TryAdd(id, making) && !_making.TryUpdate(id, making, running!))
            return _making.GetValueOrDefault(id, making);
        Task.Run(() => Run(making, () => Make(quarter, scope, decision, role, new Told(making))));
        return making;
    }

    /// <summary>Forgets that a report could not be built.</summary>
    public void Forget(string id) => _making.TryRemove(id, out _);

    // A failed operation is seen on the page, not only in a log.
    private void Run(ReportInMaking making, Action work)
    {
        try
        {
            work();
            _making.TryRemove(making.Id, out _);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            making.Problem = failure is RequestException bad ? bad.Reason : failure.Message;
        }
    }

    private sealed class Told(ReportInMaking making) : IProgress<string>
    {
        public void Report(string value) => (making.Doing, making.Steps) = (value, making.Steps + 1);
    }
}
