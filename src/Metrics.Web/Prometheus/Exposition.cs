using System.Globalization;
using System.Text;

namespace Metrics.Web.Prometheus;

/// <summary>Writes families as Prometheus' text format 0.0.4 or as OpenMetrics 1.0.0.</summary>
internal static class Exposition
{
    /// <summary>The older format, which every scraper reads.</summary>
    public const string Text = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The newer one.</summary>
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>The families in the order given, each in one group.</summary>
    public static string Write(IEnumerable<Family> families, bool isOpenMetrics)
    {
        var text = new StringBuilder(1 << 18);
        foreach (var family in families)
            Write(text, family, isOpenMetrics);
        return text.Append(isOpenMetrics ? "# EOF\n" : "").ToString();
    }

    private static void Write(StringBuilder text, Family family, bool isOpenMetrics)
    {
        // OpenMetrics names a counter's family without the ending of its samples, the older format with it.
        var sample = family.Kind == "counter" ? family.Name + "_total" : family.Name;
        var name = isOpenMetrics ? family.Name : sample;
        text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(family.Help, isOpenMetrics)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(family.Kind).Append('\n');
        foreach (var one in family.Samples)
        {
            text.Append(sample);
            Labels(text, one);
            text.Append(' ').Append(Number(one.Value)).Append('\n');
        }
    }

    private static void Labels(StringBuilder text, Sample sample)
    {
        var separator = '{';
        foreach (var (name, value) in sample.Labels)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            text.Append(separator).Append(name).Append("=\"").Append(Escaped(value, withQuotes: true)).Append('"');
            separator = ',';
        }
        if (separator == ',')
            text.Append('}');
    }

    // Full precision: rounding is for people.
    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string text, bool withQuotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return withQuotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
