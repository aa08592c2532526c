using Dapper;

namespace Metrics.Roi;

/// <summary>A what-if that somebody kept: who, by team or role, changed what, and why. Each word on it is an event of its own, so the
/// history is complete.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Changes">What was changed, each as <c>input=value</c>.</param>
/// <param name="Team">Team or role.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">draft, proposed, accepted, rejected or withdrawn.</param>
/// <param name="SaidAt">When.</param>
public sealed record SavedWhatIf(string Scenario, IReadOnlyList<string> Changes, string Team, string Reason, string State, DateTimeOffset SaidAt)
{
    /// <summary>The changes as keys and values.</summary>
    public IEnumerable<KeyValuePair<string, string>> Set => Changes.Where(change => change.IndexOf('=', StringComparison.Ordinal) > 0).Select(WhatIf.Pair);

    /// <summary>All of a scenario, the newest first.</summary>
    internal static IReadOnlyList<SavedWhatIf> ReadAll(Warehouse.Warehouse warehouse, string scenario)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query("""
            select changes, team_id, reason, state, said_at from stage.what_ifs where scenario_id = $scenario order by said_at desc, id desc
            """, new { scenario }).Select(row => new SavedWhatIf(scenario, [.. ((IEnumerable<object>)row.changes).Cast<string>()], (string)row.team_id,
                (string)row.reason, (string)row.state, new DateTimeOffset(DateTime.SpecifyKind((DateTime)row.said_at, DateTimeKind.Utc))))];
    }
}
