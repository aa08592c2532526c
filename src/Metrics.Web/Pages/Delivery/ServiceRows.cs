using System.Globalization;
using Metrics.Charts;
using Metrics.Web.Pages.Explain;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace Metrics.Web.Pages.Delivery;

/// <summary>One production deployment as a row.</summary>
internal sealed record DeploymentRow(string FinishedAt, string Version, string? Link, string Kind, string Changes, bool Counts, bool HasFailed, string Outcome)
{
    /// <summary>Reads the rows of the fail rate, with the number of changes from those of the frequency.</summary>
    /// <param name="row">A row of the fail rate.</param>
    /// <param name="shipped">The rows of the frequency, by deployment.</param>
    /// <param name="titles">Titles of incidents, by id.</param>
    public static DeploymentRow Of(Row row, IReadOnlyDictionary<string, Row> shipped, IReadOnlyDictionary<string, string> titles)
    {
        var id = (string)row["deployment_id"]!;
        var known = shipped.GetValueOrDefault(id);
        var leftOut = row["left_out"] as string;
        var hasFailed = row["failed"] is true;
        return new DeploymentRow(Cells.Instant(row["happened_at"]), Name(row, known), RowTable.Link(row["url"]),
            row["kind"] as string ?? "", known?["changes"] is { } changes ? Convert.ToString(changes, CultureInfo.InvariantCulture)! : "",
            leftOut is null, hasFailed, Words(row, leftOut, hasFailed, known?["baseline"] is true, titles));
    }

    private static string Words(Row row, string? leftOut, bool hasFailed, bool isBaseline, IReadOnlyDictionary<string, string> titles)
    {
        var parts = new List<string>();
        if (hasFailed)
            parts.Add(Cells.List(row["incidents"], titles) is { Length: > 0 } incidents ? $"{incidents} ({Cells.Link(row["failed_by"])})" : Cells.Link(row["failed_by"]));
        if (leftOut is not null)
            parts.Add(leftOut == "maturing" ? "still maturing" : "does not count");
        if (isBaseline)
            parts.Add("first known deployment, its changes stay out of lead time");
        return string.Join("; ", parts);
    }

    /// <summary>What a deployment is called: its version, else its commit, else its id.</summary>
    public static string Name(Row row, Row? known) => row["version"] as string ?? Short(known?["sha"] as string) ?? (string)row["deployment_id"]!;

    private static string? Short(string? sha) => sha is { Length: > 10 } ? sha[..10] : sha;
}

/// <summary>One incident as a row.</summary>
internal sealed record IncidentRow(string Id, string BeganAt, string Title, string? Link, string Severity, string Cause, string Lasted, string AttributedTo)
{
    /// <summary>Reads a row of the time to restore.</summary>
    public static IncidentRow Of(Row row, IReadOnlyDictionary<string, Row> shipped)
    {
        var lasted = row["began_at"] is DateTime began && row["ended_at"] is DateTime ended ? Format.Duration((ended - began).TotalSeconds) : "open";
        var attributed = row["deployment_id"] is not string deployment ? "no deployment" + (row["link_method"] is "not_caused" ? " (corrected by hand)" : "")
            : (shipped.GetValueOrDefault(deployment) is { } known ? DeploymentRow.Name(known, known) : deployment) + $" ({Cells.Link(row["link_method"])})";
        return new IncidentRow((string)row["incident_id"]!, Cells.Instant(row["began_at"]), row["title"] as string ?? (string)row["incident_id"]!, RowTable.Link(row["url"]),
            row["severity"] as string ?? "", row["cause"] as string ?? "", lasted, attributed);
    }
}

/// <summary>Cells that both tables have.</summary>
internal static class Cells
{
    /// <summary>An instant in UTC.</summary>
    public static string Instant(object? value) => value is DateTime instant ? instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>A list of ids by their titles.</summary>
    public static string List(object? value, IReadOnlyDictionary<string, string> titles) => value is System.Collections.IEnumerable list and not string
        ? string.Join(", ", list.Cast<string>().Select(id => titles.GetValueOrDefault(id, id))) : "";

    /// <summary>How a failure is known (R13).</summary>
    public static string Link(object? method) => method switch
    {
        "explicit" => "linked",
        "heuristic" => "by time",
        "caused" => "corrected by hand",
        "not_caused" => "corrected by hand",
        "aborted" => "rollout broken off",
        "rollback" => "rolled back",
        "hotfix" => "hotfix followed",
        _ => method as string ?? "",
    };
}
