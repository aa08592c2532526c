using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Metrics.Catalog;

namespace Metrics.Effects;

/// <summary>
/// Finds what adopting a capability did to any metric: from adoptions and readings to a panel, a study and a finding in words.
/// What was found is kept until the numbers can have changed; nothing is computed before somebody asks.
/// </summary>
/// <param name="library">Metrics and their reader.</param>
/// <param name="warehouse">What has happened.</param>
/// <param name="surveys">Scores of teams over the waves of surveys; none where nobody was asked.</param>
public sealed class EffectReader(Library library, Warehouse.Warehouse warehouse, Func<IReadOnlyList<SurveyCourse>>? surveys = null)
{
    // Twelve periods before the first adoption tell enough of it; older ones tell of another organisation.
    private const int PeriodsBefore = 12, MostPeriods = 36;

    // Findings of so many mornings are kept beside those of now.
    private const int MostMornings = 8;

    private readonly Lock _gate = new();
    private (long Version, DateTimeOffset? DataAsOf) _epoch = (-1, null);
    private Dictionary<DateOnly, Lazy<Knowledge>> _known = [];

    /// <summary>Every capability whose effect can be asked for.</summary>
    public IReadOnlyList<CapabilityName> Capabilities() => CapabilityName.ReadAll(warehouse);

    /// <summary>Id and title of every outcome in which effects are looked for.</summary>
    public IReadOnlyList<(string Id, string Title)> Outcomes() =>
        [.. library.Catalog.Effects.Outcomes.Select(metric => (metric.Id, metric.Title)), .. Surveys().Where(survey => library.Catalog.Effects.Surveys.Contains(survey.Id["survey.".Length..])).Select(survey => (survey.Id, survey.Title))];

    /// <summary>One finding for each capability and outcome.</summary>
    /// <param name="until">The first day of which nothing is known yet; null where all that is known counts.</param>
    public IReadOnlyList<EffectFinding> All(DateOnly? until = null) =>
        [.. Capabilities().SelectMany(capability => Outcomes().Select(outcome => new EffectQuestion(capability.Id, outcome.Id, Until: until))).AsParallel().AsOrdered().Select(Read)];

    /// <summary>One finding.</summary>
    /// <exception cref="RequestException">There is no such capability or outcome, or the outcome cannot be compared.</exception>
    public EffectFinding Read(EffectQuestion question)
    {
        var capability = Capabilities().FirstOrDefault(one => one.Id == question.Capability)
            ?? throw new RequestException("capability", $"no capability '{question.Capability}'" + DefinitionException.DidYouMean(question.Capability, Capabilities().Select(one => one.Id)));
        var survey = Surveys().FirstOrDefault(one => one.Id == question.Outcome);
        var metric = survey is null ? library.Catalog.Get(question.Outcome) : null;
        // Looks at the statistic before anything is kept.
        var outcome = survey is not null ? Outcome.Of(survey) : Outcome.Of(metric!);
        var known = Known(question.Until);
        return known.Findings.GetOrAdd(question with { Outcome = outcome.Id, Until = known.Until }, asked => new(() => Find(known, capability, asked, outcome, metric, survey))).Value;
    }

    /// <summary>Every wave order that was drawn by lot, the newest first, and whether adoption has followed it so far.</summary>
    public IReadOnlyList<(RolloutLot Lot, bool IsKept)> Lots()
    {
        var known = Known();
        return [.. known.Lots.Select(lot => (lot, known.IsKept(lot)))];
    }

    /// <summary>Who could still adopt a capability.</summary>
    /// <param name="capability">Its id.</param>
    /// <param name="level"><c>team</c> or <c>service</c>.</param>
    public IReadOnlyList<string> NotYet(string capability, string level) =>
        [.. Known().Units(capability, level).Where(unit => unit.Adopted is null && unit.Last is null).Select(unit => unit.Name)];

    private IReadOnlyList<SurveyCourse> Surveys() => surveys?.Invoke() ?? [];

    // A morning that the data have not reached is now.
    private Knowledge Known(DateOnly? until = null)
    {
        var now = (warehouse.Version, DataAsOf: warehouse.DataAsOf());
        var morning = until is { } day && now.DataAsOf is { } known && day <= DateOnly.FromDateTime(known.UtcDateTime) ? until : null;
        lock (_gate)
        {
            if (_epoch != now || _known.Count > MostMornings)
                (_known, _epoch) = ([], now);
            if (!_known.TryGetValue(morning ?? DateOnly.MaxValue, out var knowledge))
                _known[morning ?? DateOnly.MaxValue] = knowledge = new(() => Knowledge.Read(warehouse, morning));
            return knowledge.Value;
        }
    }

    private EffectFinding Find(Knowledge known, CapabilityName capability, EffectQuestion asked, Outcome outcome, Metric? metric, SurveyCourse? survey)
    {
        var rows = known.Rows.Where(row => row.Capability == capability.Id).ToList();
        var level = survey is not null ? "team" : asked.Level ?? EffectUnit.LevelFor(rows);
        var units = EffectUnit.Of(rows, level);
        var series = survey is not null ? OfSurvey(known, outcome, survey, units)
            : (asked.Grain is { } one ? [one] : new[] { Grain.Month, Grain.Quarter }).Select(grain => OfMetric(known, outcome, metric!, units, level, grain)).OfType<EffectSeries>().MinBy(made => made.Holes);
        var seed = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"effect|{capability.Id}|{outcome.Id}|{outcome.Version}|{level}|{series?.Grain}|{series?.Buckets[0].From:O}|{series?.Buckets[^1].To:O}"))));
        if (series?.Panel() is not { } panel)
            return EffectTelling.Nothing(capability, outcome, level, known);
        var placebo = PlaceboOf(known, capability, outcome, series, level);
        var study = EffectStudy.Of(panel, new StudyPlan
        {
            Scale = outcome.Scale,
            YearOfPeriods = series.Grain == Grain.Month ? 12 : 4,
            Seed = seed,
            Placebo = placebo?.Panel,
            PlaceboName = placebo?.Name ?? "",
            Rivals = Rivals(known, capability, series, level),
            IsDrawnByLot = known.Lots.Any(lot => lot.Capability == capability.Id && lot.Level == level && lot.IsKept(series.Compared.ToDictionary(unit => unit.Name, unit => unit.Adopted))),
        });
        return new EffectTelling(capability, series, level, study, Events(series)).Finding(seed, metric?.Unit ?? "points", known);
    }

    private EffectSeries? OfMetric(Knowledge known, Outcome outcome, Metric metric, IReadOnlyList<EffectUnit> units, string level, Grain grain)
    {
        if (Window(known, units, grain) is not { } window)
            return null;
        var courses = library.Reader.Courses(new MetricQuery(metric, Scope.Organisation, window, grain, level) { KnownAt = known.KnownAt });
        return new(outcome, grain, [.. window.Buckets(grain)], units, courses.ToDictionary(course => course.Name, course => course.Buckets.Select(bucket => new OutcomeValue(bucket.Value, bucket.N)).ToArray()));
    }

    // Whole periods from some time before the first adoption to the last one that has ended.
    private Period? Window(Knowledge known, IReadOnlyList<EffectUnit> units, Grain grain)
    {
        if (units.Min(unit => unit.First) is not { } begin)
            return null;
        var to = Period.Floor(DateOnly.FromDateTime((known.DataAsOf ?? warehouse.Now()).UtcDateTime), grain);
        var months = grain == Grain.Month ? 1 : 3;
        var from = Period.Floor(begin.AddDays(-1), grain).AddMonths(months);
        var wanted = Period.Floor(units.Min(unit => unit.Adopted) ?? to.AddMonths(-PeriodsBefore * months), grain).AddMonths(-PeriodsBefore * months);
        from = new[] { from, wanted, to.AddMonths(-MostPeriods * months) }.Max();
        return from < to ? new Period(from, to) : null;
    }

    private static EffectSeries? OfSurvey(Knowledge known, Outcome outcome, SurveyCourse survey, IReadOnlyList<EffectUnit> units)
    {
        var waves = survey.Waves.Where(wave => !(wave.ClosedOn >= known.Until)).ToList();
        if (waves.Count < 2)
            return null;
        var (from, to) = (Period.Floor(waves.Min(wave => wave.ClosedOn), Grain.Quarter), Period.Next(Period.Floor(waves.Max(wave => wave.ClosedOn), Grain.Quarter), Grain.Quarter));
        var buckets = new Period(from, to).Buckets(Grain.Quarter).ToList();
        return new(outcome, Grain.Quarter, buckets, units, units.ToDictionary(unit => unit.Name, unit => buckets.Select(bucket => waves
            .LastOrDefault(wave => wave.ClosedOn >= bucket.From && wave.ClosedOn < bucket.To).ByTeam?.TryGetValue(unit.Name, out var score) == true
            ? new OutcomeValue(score, 1) : new OutcomeValue(null, 0)).ToArray()));
    }

    private (Panel Panel, string Name)? PlaceboOf(Knowledge known, CapabilityName capability, Outcome outcome, EffectSeries series, string level)
    {
        if (library.Catalog.Effects.PlaceboOf(capability.Id) is not { } metric || metric.Id == outcome.Id)
            return null;
        var made = OfMetric(known, Outcome.Of(metric), metric, series.Units, level, series.Grain);
        return made?.Panel() is { } panel && made.Buckets.Count == series.Buckets.Count ? (panel, made.Outcome.Words) : null;
    }

    // Other capabilities that compared units took up while they were compared: candidates for the same effect.
    private List<(string Name, IReadOnlySet<string> Units)> Rivals(Knowledge known, CapabilityName capability, EffectSeries series, string level)
    {
        var compared = series.Compared.Select(unit => unit.Name).ToHashSet();
        return [.. Capabilities().Where(other => other.Id != capability.Id).Select(other => (other.InSentence, (IReadOnlySet<string>)known.Units(other.Id, level)
            .Where(unit => compared.Contains(unit.Name) && series.Index(unit.Adopted) > 0).Select(unit => unit.Name).ToHashSet())).Where(rival => rival.Item2.Count > 0)];
    }

    // Check 5: what happened in that time.
    private List<string> Events(EffectSeries series)
    {
        var first = series.Compared.Min(unit => unit.Adopted)?.AddMonths(-3) ?? series.Buckets[0].From;
        return [.. library.Reader.Annotations().Where(note => note.To >= first && note.From < series.Buckets[^1].To)
            .Select(note => $"{note.Text} ({note.From:yyyy-MM-dd}{(note.Team is null ? "" : $", {note.Team}")})")];
    }
}
