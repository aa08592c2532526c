using System.Globalization;
using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages;

/// <summary>What the reader looks through: scope, period, buckets of the trends and comparison. It stands at the same
/// place on every page and travels along with every link.</summary>
/// <param name="Scope">Organisation, team or service.</param>
/// <param name="Period">Local days, half-open.</param>
/// <param name="Length">The length it was asked for by, <c>6m</c>; null where it is two dates.</param>
/// <param name="Grain">Buckets of the trends.</param>
/// <param name="OwnGrain">The buckets that suit page and period where the reader chooses none.</param>
/// <param name="Compare">What numbers are compared with; null for nothing.</param>
/// <param name="Choice">What of this the reader has chosen.</param>
internal sealed record Lens(Scope Scope, Period Period, string? Length, Grain Grain, Grain OwnGrain, Against? Compare, Choice Choice)
{
    private const int TooShortForMonths = 100;

    /// <summary>The first known deployment of the scope; null where there is none.</summary>
    public DateOnly? Begins { get; init; }

    /// <summary>What numbers are compared with where the history reaches over nearly all of that time: what nobody recorded
    /// must not look like a rise from nothing. Null elsewhere.</summary>
    public Against? Comparable => Compare is { } against && !(Begins > against.Window(Period).From.AddDays(Period.Days / 10)) ? against : null;

    /// <summary>Which facts are read.</summary>
    public Filter Filter => Choice.Filter;

    /// <summary>The lens on one part of a split: another scope, or a filter; the same lens where neither can say it.</summary>
    /// <param name="by">One of <see cref="Filter.Splits"/>.</param>
    /// <param name="name">The part.</param>
    public Lens On(string by, string name) => by switch
    {
        "team" or "service" => this with { Scope = new Scope(by, name) },
        "repo" => this with { Choice = Choice with { Filter = Filter with { Repo = name } } },
        "environment" => this with { Choice = Choice with { Filter = Filter with { Environment = name } } },
        "capability" => this with { Choice = Choice with { Filter = Filter with { Capability = name } } },
        "size" when Metrics.Catalog.Filter.Sizes.Contains(name) => this with { Choice = Choice with { Filter = Filter with { Size = name } } },
        _ => this,
    };

    /// <summary>A question about a metric as seen through this lens.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="grain">Buckets of the course; null for none.</param>
    /// <param name="by">Split; null for none.</param>
    public MetricQuery Ask(Metric metric, Grain? grain = null, string? by = null) =>
        new(metric, Scope, Period, grain, by, by is null || Comparable?.Scope is null ? Comparable : null) { Filter = Filter };

    /// <summary>The lengths on offer.</summary>
    public static readonly IReadOnlyList<string> Lengths = ["4w", "3m", "6m", "12m", "24m"];

    /// <summary>Reads a choice; what it leaves open comes from the page.</summary>
    /// <param name="choice">From the query string.</param>
    /// <param name="scope">From the path or the query string.</param>
    /// <param name="months">Length of the page's own period.</param>
    /// <param name="grain">The page's own buckets.</param>
    /// <param name="asOf">The instant up to which the sources have delivered; the period ends with the last whole day before it.</param>
    /// <exception cref="RequestException">A text is no day, length or grain, or the period is empty.</exception>
    public static Lens Read(Choice choice, Scope scope, int months, Grain grain, DateTimeOffset asOf)
    {
        var isDated = choice.From is not null || choice.To is not null;
        var length = isDated ? null : choice.Period ?? string.Create(CultureInfo.InvariantCulture, $"{months}m");
        var period = length is null ? Dated(choice) : Ending(DateOnly.FromDateTime(asOf.UtcDateTime), length);
        var own = period.Days < TooShortForMonths ? Grain.Week : grain;
        return new Lens(scope, period, length, Library.ReadGrain(choice.Interval) ?? own, own, Against.Parse(choice.Compare ?? "previous"), choice);
    }

    /// <summary>The length in words: last 6 months, last 4 weeks.</summary>
    public static string Words(string length)
    {
        var (count, unit) = Split(length);
        return $"Last {count} {(unit == 'w' ? "week" : "month")}{(count == 1 ? "" : "s")}";
    }

    /// <summary>The period in words.</summary>
    public string PeriodText => Format.Period(Period.From, Period.To);

    /// <summary>The grain in one word: week, month, quarter.</summary>
    public string GrainText => Grain.ToString().ToLowerInvariant();

    /// <summary>The page that explains a metric, seen through this lens.</summary>
    public string Explain(string metric, string anchor = "") => Choice.On($"/metrics/{metric}", Scope) + anchor;

    /// <summary>Scope and period as the API takes them.</summary>
    public string Api => (Choice with { Period = null, From = When.Iso(Period.From), To = When.Iso(Period.To), Interval = null, Compare = null })
        .On("", Scope).TrimStart('?');

    /// <summary>The dashboard of a scope, seen through this lens.</summary>
    public string Dashboard(Scope scope) => Choice.On(PathOf(scope));

    /// <summary>The path of the page about a scope.</summary>
    public static string PathOf(Scope scope) => scope.Kind switch
    {
        "team" => $"/delivery/teams/{Uri.EscapeDataString(scope.Name)}",
        "service" => $"/delivery/services/{Uri.EscapeDataString(scope.Name)}",
        _ => "/",
    };

    private static Period Ending(DateOnly end, string length)
    {
        var (count, unit) = Split(length);
        return new Period(unit == 'w' ? end.AddDays(-7 * count) : end.AddMonths(-count), end);
    }

    private static Period Dated(Choice choice)
    {
        var period = new Period(Library.Day("from", choice.From), Library.Day("to", choice.To));
        return period.Days > 0 ? period
            : throw new RequestException("to", $"{choice.To} is not after from, {choice.From}; write the first day after the period");
    }

    private static (int Count, char Unit) Split(string length) =>
        length.Length > 1 && length[^1] is 'w' or 'm' && int.TryParse(length[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 120
            ? (count, length[^1])
            : throw new RequestException("period", $"'{length}' is no length; write {string.Join(", ", Lengths)}, or from and to as days");
}
