using System.Text.Json;
using Metrics.Catalog;

namespace Metrics.Reports;

/// <summary>The rows behind a number of a report, so that anybody can compute it again. Answers to surveys are not among them.</summary>
public static class ReportRows
{
    /// <summary>One JSON object a line. Rows that happened at the same instant have no order of their own, so the lines are sorted.</summary>
    /// <param name="library">Reads them.</param>
    /// <param name="query">The number.</param>
    public static string Read(Library library, MetricQuery query) =>
        string.Join('\n', library.Reader.Rows(query).Select(row => JsonSerializer.Serialize(row, Json.Options)).Order(StringComparer.Ordinal));

    /// <summary>The rows behind each definition of a snapshot; their hash is the snapshot's, unless facts have changed since.</summary>
    /// <param name="library">Reads them.</param>
    /// <param name="snapshot">The snapshot.</param>
    public static IEnumerable<(Definition Definition, string Rows)> Of(Library library, Snapshot snapshot) => snapshot.Definitions
        .Select(one => (one, Read(library, new MetricQuery(library.Catalog.Get(one.Id), Scope.Parse(snapshot.Scope), snapshot.Window))));
}
