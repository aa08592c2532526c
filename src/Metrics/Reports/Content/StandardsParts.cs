using System.Globalization;
using Metrics.Adoption;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>What the platform and its services are held against on the last day of the quarter: maturity, levels of scorecards, and what departs from them (measurement 3.2 to 3.4).</summary>
internal sealed class StandardsParts(QuarterReader reader)
{
    private const int SubjectsAtMost = 8;

    private Catalog.Catalog Catalog => reader.Sources.Library.Catalog;

    /// <summary>A bar for each aspect of the platform, from 0 to 4; it is the whole organisation's.</summary>
    public IEnumerable<Part> Maturity()
    {
        if (reader.Sources.Scope.Kind != "org" || Catalog.Maturity is not { } model)
            yield break;
        reader.Sources.Progress?.Report("reading platform maturity");
        var result = new MaturityReader(reader.Sources.Warehouse, Catalog).Read(model, reader.LastDay, reader.Sources.Library.Reader.Services(), reader.Sources.Library.Reader.Read);
        if (result is not { Overall: { } overall, Minimum: { } least })
            yield break;
        LevelRow[] rows = [.. result.Aspects.Select(aspect => new LevelRow(aspect.Aspect.Title, aspect.Level, aspect is { Level: { } level, IsOpen: true } ? $"{Number(level)} or more" : aspect.LevelWords))];
        reader.Book.Count("count.maturity.overall", "Platform maturity, lower median of the aspects", overall);
        reader.Book.Count("count.maturity.least", "Platform maturity, lowest aspect", least);
        yield return new Part
        {
            Chart = new Chart("levels", $"Platform maturity: {Number(overall)} of {Number(MaturityModel.Highest)}, lowest aspect {Number(least)}",
                $"Lower median of {Number(result.KnownAspects)} known of {Number(result.Aspects.Count)} aspects, {Format.Day(result.Day)}.", "levels",
                string.Join(" ", rows.Select(row => $"{row.Name}: {row.Words}.")))
            {
                IsHalf = true, Levels = rows,
                Data = new ChartTable([new("Aspect", false), new("Level", true), new("Name of the level", false), new("Missing for the next", false)],
                    [.. result.Aspects.Select(aspect => (IReadOnlyList<string>)[aspect.Aspect.Title, aspect.LevelWords, aspect.Level is { } level ? MaturityModel.Levels[level] : "", string.Join("; ", aspect.Missing.Select(missing => missing.Criterion.Title))])]),
            },
        };
    }

    /// <summary>How many services of each team stand on which level: never an average of levels.</summary>
    public IEnumerable<Part> Levels()
    {
        var services = reader.Sources.Library.Reader.Services();
        foreach (var card in Catalog.Scorecards)
        {
            reader.Sources.Progress?.Report($"reading the scorecard {card.Title}");
            var all = new ScorecardReader(reader.Sources.Warehouse).Read(card, [reader.LastDay], services, reader.Sources.Library.Reader.Read)[0].Of(service => reader.Services.Contains(service.Service));
            if (all.Services.Count > 0)
                yield return new Part { Table = Levels(all) };
        }
    }

    private Table Levels(ScorecardDay all)
    {
        var teams = reader.Sources.Scope.Kind == "org" ? all.Services.Select(service => service.Team).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList() : [];
        IReadOnlyList<TableCell> Row(string name, ScorecardDay part) =>
            [name, Counted(part.Services.Count), .. part.Distribution.Select(Counted), new($"{Format.Percent(part.Share, part.Services.Count)}") { Number = part.Share }];
        return new Table($"levels_{all.Card.Name}", $"{all.Card.Title}: services by level",
            [new("Team"), new("Services", true), .. Enumerable.Range(0, all.Card.Highest + 1).Select(level => new TableColumn($"Level {Number(level)}", true)), new("On target", true)],
            [.. teams.Select(team => Row(team, all.Of(service => service.Team == team))), Row("All", all)],
            $"On {Format.Day(all.Day)}. On target: level {Number(all.Card.Target)} or above.") { IsHalf = true, Strong = [teams.Count] };
    }

    /// <summary>What departs from the standards: declared, drifting, past its date; its age and what the exceptions cost.</summary>
    public IEnumerable<Part> Deviations()
    {
        reader.Sources.Progress?.Report("reading deviations");
        var register = DeviationRegister.Read(reader.Sources.Warehouse, reader.LastDay).Of(reader.Services.Contains);
        var subjects = register.All.Where(deviation => deviation.IsOpen).Select(deviation => deviation.Subject).Concat(register.Drifting.Select(drift => drift.Rule)).Distinct()
            .Select(subject => (Name: subject, Part: register.About(subject))).OrderByDescending(one => one.Part.Valid.Count() + one.Part.Drifting.Count).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        if (subjects.Count == 0)
            yield break;
        reader.Book.Count("count.deviations.valid", "Deviations that hold", register.Valid.Count());
        reader.Book.Count("count.deviations.drift", "Departures without a valid record", register.Drifting.Count);
        reader.Book.Count("count.deviations.expired", "Deviations past their date", register.Expired.Count());
        yield return new Part
        {
            Table = new Table("deviations", $"Departures from checks and capabilities on {Format.Day(register.Day)}",
                [new("Departs from"), new("Declared", true), new("Drift", true), new("Past their date", true), new("Median age, days", true), new("Cost a month", true)],
                [.. subjects.Take(SubjectsAtMost).Select(one => Row(Named(one.Name), one.Part)), Row($"All{(subjects.Count > SubjectsAtMost ? $", {Number(subjects.Count - SubjectsAtMost)} others included" : "")}", register)],
                $"Declared: asked for, agreed to and within its date. Drift: not met, without such a record; past its date: a record that has run out while nothing changed. Age and cost are those of the records.{Gaps(register)}")
            { Strong = [Math.Min(subjects.Count, SubjectsAtMost)] },
        };
    }

    // A reason that three teams give is a gap of the product (measurement 3.2).
    private static string Gaps(DeviationRegister register) => register.Reasons.Where(reason => reason.IsGap).Select(reason => $"{reason.Subject}, {reason.Category} ({Number(reason.Teams.Count)} teams)").ToList() is { Count: > 0 } gaps
        ? $" Reasons that three or more teams give, which is a gap of the platform: {string.Join("; ", gaps)}." : "";

    private static IReadOnlyList<TableCell> Row(string name, DeviationRegister part) =>
    [
        name, Counted(part.Valid.Count()), Counted(part.Drifting.Count), Counted(part.Expired.Count()),
        part.MedianAge is { } age ? new(Number((int)Math.Round(age, MidpointRounding.AwayFromZero))) { Number = age } : new(""),
        part.Costs switch
        {
            [] => new TableCell(""),
            [var only] => new($"{Format.Money(only.Cost)} {only.Currency}") { Money = only.Cost },
            var several => string.Join(", ", several.Select(cost => $"{Format.Money(cost.Cost)} {cost.Currency}")),
        },
    ];

    private string Named(string subject) => subject.Split('/') is [var card, var check] && Catalog.Scorecards.FirstOrDefault(one => one.Name == card) is { } known
        ? $"{known.Checks.FirstOrDefault(one => one.Id == check)?.Title ?? check} ({known.Title.ToLowerInvariant()})"
        : Catalog.Scorecards.FirstOrDefault(one => one.Name == subject)?.Title ?? Catalog.Capabilities.FirstOrDefault(capability => capability.Name == subject)?.Title ?? subject;

    private static TableCell Counted(int count) => new(Number(count)) { Number = count };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
