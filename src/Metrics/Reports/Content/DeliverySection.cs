using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Reports;

/// <summary>Delivery: process behaviour charts of the services' medians, how the services spread, what is change and what is mix, and what happened beside it.</summary>
internal sealed class DeliverySection(QuarterReader reader)
{
    private const int WeeksShown = 26, NearDays = 14, NotesAtMost = 4;

    private static readonly string[] Watched =
        ["dora.lead_time.p50", "dora.deploy.rate7", "dora.cfr", "dora.rework_rate", "dora.fdrt.p50", "flow.review.turnaround", "flow.ci.duration.p50", "flow.batch.lines"];

    private static readonly string[] TakenApart = ["dora.lead_time.p50", "dora.cfr", "dora.rework_rate"];

    private readonly Period _weeks = new(Period.Floor(reader.Quarter.Period.To, Grain.Week).AddDays(-7 * WeeksShown), Period.Floor(reader.Quarter.Period.To, Grain.Week));
    private readonly ServiceList _services = reader.Sources.Library.Reader.Services();

    /// <summary>Writes it.</summary>
    public Section Write()
    {
        if (reader.Find("dora.deploy.rate7") is not { } deployments || reader.Read(deployments, reader.Quarter.Period).Headline.N == 0)
            return new Section("delivery", "Delivery", "There are no production deployments in this quarter, so there is nothing to chart.", []);
        List<Part> parts = [];
        foreach (var (id, title) in new[] { ("dora.lead_time.p50", "Change lead time, median of the services"), ("dora.deploy.days_per_week", "Deployment days a week, median of the services") })
            if (reader.Find(id) is { } metric)
                parts.AddRange(Behaviour(metric, title));
        if (Notes().Where(note => note.From >= _weeks.From).Take(NotesAtMost).Select(note => $"{Format.Day(note.From)}: {note.Text}").ToList() is { Count: > 0 } notes && parts.Count > 0)
            parts.Add(new Part { Text = [$"Dotted in the charts: {string.Join("; ", notes)}. These are candidates, never causes."] });
        parts.Add(Changes());
        if (reader.Find("dora.lead_time.p50") is { } leadTime)
            parts.Add(new Part { Chart = Spread(leadTime) });
        if (Apart() is { Rows.Count: > 0 } apart)
            parts.Add(new Part { Table = apart });
        return new Section("delivery", "Delivery", $"The newest {WeeksShown} whole weeks; each service has one vote, so that busy ones do not drown the others.", parts);
    }

    private IEnumerable<Part> Behaviour(Metric metric, string title)
    {
        reader.Sources.Progress?.Report($"reading the course of {metric.Title.ToLowerInvariant()}");
        var reading = reader.Read(metric, _weeks, Grain.Week, "service");
        var trend = Medians(reading);
        if (trend.Count(bucket => bucket.Value is not null) < 2)
            yield break;
        var course = Course.Of(trend, metric.Unit);
        var broken = course.Signals.Where(signal => signal.Signal == Signal.OutsideLimits).Select(signal => signal.Bucket.From).ToHashSet();
        var series = QuarterReader.Course(title, trend, Grain.Week);
        series = series with { Points = [.. series.Points.Select(point => broken.Contains(point.From) ? point with { Flag = $"{point.Flag} {Charts.Flags.Signal}".Trim() } : point)] };
        // What never moves has limits that lie on it.
        var limited = course.Limits is { } found && found.Upper > found.Centre ? found : null;
        var options = new LineOptions { Centre = limited?.Centre, LowerLimit = limited?.Lower, UpperLimit = limited?.Upper, Marks = [.. Marks()], Log = false };
        var limits = course.Limits is not null && limited is null ? "It has not moved." : limited is { } known ? $"Dashed: limits of the usual variation of the first {known.Baseline} weeks." : "Too few weeks for limits.";
        var words = Summary.Of([series], options);
        yield return new Part
        {
            Chart = new Chart("line", title, $"By week. {limits}", metric.Unit, words) { IsHalf = true, Series = [series], Options = options, Data = ChartTable.Of([series]) },
        };
    }

    // R24: each service one vote; a week in which fewer than two services have a value says nothing of services.
    private static List<Envelope> Medians(Reading reading)
    {
        var trends = reading.Groups.Select(group => group.Trend).Where(trend => trend.Count > 0).ToList();
        return [.. reading.Trend.Select((bucket, i) =>
        {
            var values = trends.Select(trend => trend[i].Value).OfType<double>().Order().ToArray();
            return bucket with { Value = values.Length == 0 ? null : Quantiles.Of(values, 0.5), CiLow = null, CiHigh = null, N = values.Length };
        })];
    }

    private Chart Spread(Metric metric)
    {
        var teams = _services.Services.ToDictionary(service => service.Name, service => service.Team ?? "no team");
        var isWhole = reader.Sources.Scope.Kind == "org";
        Strip[] strips = [.. reader.Read(metric, reader.Quarter.Period, by: "service").Groups
            .Select(group => (Team: isWhole ? teams.GetValueOrDefault(group.Name, "no team") : reader.Sources.Scope.Name, Dot: new Dot(group.Name, group.Headline.Value, group.Headline.N)))
            .GroupBy(pair => pair.Team, pair => pair.Dot).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => new Strip(row.Key, [.. row], Median(row)))];
        var words = string.Join(" ", strips.Select(strip => $"{strip.Name}: {strip.Dots.Count(dot => dot.Value is not null)} of {strip.Dots.Count} services with a value"
            + $"{(strip.Median is { } median ? $", median {Format.Value(median, metric.Unit, strip.Dots.Count)}" : "")}."));
        return new Chart("strip", "Change lead time by service, this quarter", "A dot is a service, the upright a team's median. In the order of names, not a ranking.", metric.Unit, words)
        {
            IsHalf = true, Strips = strips, Data = ChartTable.Of(metric.Unit, strips),
        };
    }

    private static double? Median(IEnumerable<Dot> dots) => dots.Select(dot => dot.Value).OfType<double>().ToArray() is { Length: > 0 } values ? Quantiles.Of(values, 0.5) : null;

    private Table Apart() => new("decomposition", "What changed within the services, and what is only another mix of them",
        [new("Measure"), new("Change", true), new("Within", true), new("Mix", true), new("Remark") { IsSaidOnce = true }],
        [.. TakenApart.Select(reader.Find).OfType<Metric>().Select(Apart).OfType<IReadOnlyList<TableCell>>()],
        "Since the quarter before. Within: the services' own numbers at their mean weights. Mix: busy services becoming more or less busy.") { IsHalf = true };

    private IReadOnlyList<TableCell>? Apart(Metric metric)
    {
        if (!reader.IsRecorded(reader.Quarter.Previous.Period))
            return null;
        var query = new MetricQuery(metric, reader.Sources.Scope, reader.Quarter.Period, Compare: Against.Of(reader.Quarter.Previous.Period));
        if (reader.Sources.Library.Reader.Explain(query) is not { Within: { } within, Mix: { } mix } why)
            return null;
        TableCell Cell(double amount) => new(Signed(amount, metric.Unit)) { Number = amount };
        return [metric.Title, Cell(within + mix), Cell(within), Cell(mix), why.IsReversed ? "moves against the services' own change" : ""];
    }

    private static string Signed(double amount, string unit) => (amount < 0 ? "\u2212" : amount > 0 ? "+" : "")
        + (unit == "ratio" ? Format.Percent(Math.Abs(amount), 1000).Replace("%", "points", StringComparison.Ordinal) : Format.Value(Math.Abs(amount), unit, 1000));

    private Part Changes()
    {
        if (!reader.IsRecorded(reader.Quarter.Previous.Period))
            return new Part { Text = ["The history does not reach over the quarter before, so no change is listed."] };
        var rows = Watched.Select(reader.Find).OfType<Metric>().Select(Change).OfType<IReadOnlyList<TableCell>>().ToList();
        return rows.Count == 0 ? new Part { Text = ["No clear change since the quarter before."] } : new Part
        {
            Table = new Table("clear_changes", "Clear changes since the quarter before",
                [new("Measure"), new("Before", true), new("Now", true), new("Change"), new("Level since"), new("What happened around then")], rows,
                "What happened around then is a candidate, never a cause."),
        };
    }

    private IReadOnlyList<TableCell>? Change(Metric metric)
    {
        var now = reader.Read(metric, reader.Quarter.Period, against: Against.Of(reader.Quarter.Previous.Period)).Headline;
        if (now.Change is not { Label: Wording.Clear } change)
            return null;
        var shift = Course.Of(reader.Read(metric, _weeks, Grain.Week).Trend, metric.Unit).Shifts is [.., var last] ? last : null;
        var near = Notes().Where(note => shift is not null && note.From <= shift.First.From.AddDays(NearDays) && note.To >= shift.First.From.AddDays(-NearDays)).Select(note => note.Text).ToList();
        return
        [
            metric.Title, new(Format.Value(change.Before, metric.Unit, now.N)) { Number = change.Before }, new(Format.Value(now.Value, metric.Unit, now.N)) { Number = now.Value },
            new("clear" + (change.Direction.Length > 0 ? ", " + change.Direction : "")) { Tone = change.Direction switch { "better" => "good", "worse" => "bad", _ => null } },
            shift is null ? "no single week" : $"week of {Format.Day(shift.First.From)}", near.Count == 0 ? "nothing on record" : string.Join("; ", near),
        ];
    }

    private IEnumerable<Mark> Marks() => Notes().Where(note => note.From >= _weeks.From).Take(NotesAtMost).Select(note => new Mark(note.From, note.Text));

    private IEnumerable<Annotation> Notes() => reader.Sources.Library.Reader.Annotations()
        .Where(note => note.From < _weeks.To && note.To >= _weeks.From && note.IsAbout(reader.Sources.Scope, _services));
}
