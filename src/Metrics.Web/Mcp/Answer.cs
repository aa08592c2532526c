using System.Text.Json;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages;
using ModelContextProtocol.Protocol;

namespace Metrics.Web.Mcp;

/// <summary>Makes a tool's result: a sentence for whoever reads along, and the whole of it for the program.</summary>
internal static class Answer
{
    /// <summary>A result.</summary>
    /// <param name="sentence">What it says, in one sentence.</param>
    /// <param name="content">An object; written as the API writes it.</param>
    public static CallToolResult Of(string sentence, object content) => new()
    {
        Content = [new TextContentBlock { Text = sentence }],
        StructuredContent = JsonSerializer.SerializeToElement(content, Json.Options),
    };

    /// <summary>A question that cannot be answered, and what to write instead.</summary>
    public static CallToolResult Refused(RequestException bad) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = bad.Message }],
        StructuredContent = JsonSerializer.SerializeToElement(new { field = bad.Field, reason = bad.Reason }, Json.Options),
    };

    /// <summary>An envelope in a sentence.</summary>
    public static string Sentence(Catalog.Catalog catalog, Envelope envelope)
    {
        var title = catalog.Find(envelope.MetricId) is { } metric ? Words.Title(metric) : envelope.MetricId;
        var value = Format.Value(envelope.Value, envelope.Unit, envelope.N);
        var interval = envelope.Value is not null && (envelope.CiLow ?? envelope.CiHigh) is not null
            ? $" ({Format.Interval(envelope.CiLow, envelope.CiHigh, envelope.Unit, envelope.N)})" : "";
        var coverage = envelope.Coverage is { } share ? Format.Exact(share, "ratio") : "unknown";
        return $"{title} of {Words.LowerFirst(Words.Scope(Scope.Parse(envelope.Scope)))}, {Format.Period(envelope.Window.From, envelope.Window.To)}: "
            + $"{value}{interval}, from {Format.Count(envelope.N)} facts, coverage {coverage}, quality {envelope.QualityGrade}.";
    }
}
