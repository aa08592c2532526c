using System.Globalization;
using Metrics.Charts;

namespace Metrics.Web.Pages.Explain;

/// <summary>Everything an envelope says, in words: the exact value, how sure it is, what it rests on and what is missing.</summary>
internal static class Basis
{
    /// <summary>The value without rounding for reading, and its interval.</summary>
    public static IEnumerable<Term> Exact(Envelope envelope)
    {
        if (envelope.Value is not { } value)
        {
            yield return new Term("Exact value", Format.NoData);
            yield break;
        }
        var isDuration = envelope.Unit == "s";
        yield return new Term("Exact value", Format.Exact(value, envelope.Unit) + (isDuration ? $" ({Format.Seconds(value)})" : ""));
        if ((envelope.CiLow ?? envelope.CiHigh) is null)
            yield break;
        var confidence = envelope.CiConfidence is { } known ? Format.Exact(known, "ratio") + " " : "";
        yield return new Term($"{confidence}interval", Format.ExactInterval(envelope.CiLow, envelope.CiHigh, envelope.Unit));
        yield return new Term("Method", Words.Method(envelope.CiMethod));
    }

    /// <summary>What the value rests on and what was left out.</summary>
    public static IEnumerable<Term> Sample(Envelope envelope)
    {
        yield return new Term(envelope.Details.ContainsKey("per_week") ? "Full weeks (n)" : "Facts (n)", Format.Count(envelope.N));
        if (envelope.CensoredN > 0)
            yield return new Term("Still open", $"{Format.Count(envelope.CensoredN)}, counted as lasting until now (right-censored)");
        foreach (var (reason, count) in envelope.LeftOut.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return new Term("Left out", $"{Format.Count(count)} {Words.LeftOut(reason)}");
        if (envelope.Services is { N: > 1 } spread)
            yield return new Term("Services", $"median {Format.Value(spread.Median, envelope.Unit, spread.N)}, middle half "
                + $"{Format.Interval(spread.Low, spread.High, envelope.Unit, spread.N)}, {Format.Count(spread.N)} services, one vote each");
    }

    /// <summary>How complete and fresh it is, and which definition it follows.</summary>
    public static IEnumerable<Term> Quality(Envelope envelope)
    {
        yield return new Term("Coverage", envelope.Coverage is { } coverage ? Format.Exact(coverage, "ratio") : Format.NoData);
        yield return new Term("Quality grade", $"{envelope.QualityGrade}: {Words.Grade(envelope.QualityGrade)}");
        yield return new Term("Definition version", envelope.DefinitionVersion, Code: true);
        yield return new Term("Data as of", When.Text(envelope.DataAsOf));
        yield return new Term("Computed at", When.Text(envelope.ComputedAt));
    }

    /// <summary>What the statistic found out besides its value.</summary>
    public static IEnumerable<Term> Details(Envelope envelope)
    {
        foreach (var (name, value) in envelope.Details)
            if (Detail(envelope, name, value) is { } term)
                yield return term;
    }

    private static Term? Detail(Envelope envelope, string name, object? value) => (name, value) switch
    {
        ("k", int k) => new("Cases", $"{Format.Count(k)} of {Format.Count(envelope.N)}"),
        ("per_week", int[] weeks) => new("Days in each week", string.Join(", ", weeks)),
        ("days", int days) => new("Days with a deployment", Format.Count(days)),
        ("band", string band) => new("In a word", band),
        ("values", double[] { Length: > 0 } values) => new("The single values", string.Join(", ", values.Select(one => Format.Exact(one, envelope.Unit)))),
        ("low_rank", int low) => new("Ends of the interval", $"values {low} and {envelope.Details["high_rank"]} of {envelope.N} in order"),
        ("clusters", int units) => new("From", $"{Format.Count(units)} deployments, each with all its changes"),
        ("resampled_units", int units) => new("Resampled", $"{Format.Count(units)} deployments, each with all its changes"),
        ("last_time", double last) => new("Longest watched", Format.Exact(last, "s")),
        ("sum", double sum) => new("Sum", Format.Exact(sum, "").Trim()),
        ("over", double over) => new("Divided by", Format.Exact(over, "").Trim()),
        ("exposure_days", int days) => new("Days in the period", Format.Count(days)),
        ("full_weeks", int weeks) => new("Full weeks", Format.Count(weeks)),
        ("dispersion", double phi) => new("Variance ÷ mean of the weeks", phi.ToString("0.##", CultureInfo.InvariantCulture)),
        _ => null,
    };
}
