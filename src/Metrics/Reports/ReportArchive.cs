using System.Globalization;
using System.Text.Json;
using Metrics.Collect;
using Metrics.Warehouse;

namespace Metrics.Reports;

/// <summary>How far a report has come.</summary>
public enum ReportState
{
    /// <summary>Built, and looked at by nobody.</summary>
    Draft,

    /// <summary>Looked through and found right by somebody.</summary>
    Reviewed,

    /// <summary>Given out; it never changes again.</summary>
    Published,
}

/// <summary>Something that was done to a report, kept for good.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Number">Its place among the report's events, from 1.</param>
/// <param name="Kind">created, reviewed or published.</param>
/// <param name="Role">Who did it, as a role.</param>
/// <param name="Note">What they had to say; empty for nothing.</param>
/// <param name="At">When.</param>
/// <param name="Sha256">Hash of the snapshot it was done to.</param>
public sealed record ReportEvent(string Report, int Number, string Kind, string Role, string Note, DateTimeOffset At, string Sha256);

/// <summary>A report in the archive.</summary>
/// <param name="Snapshot">What it says.</param>
/// <param name="Sha256">Hash of the snapshot as it is stored.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Events">What was done to it, oldest first.</param>
public sealed record ArchivedReport(Snapshot Snapshot, string Sha256, ReportState State, IReadOnlyList<ReportEvent> Events);

/// <summary>
/// The reports of this installation. Snapshots and events land like everything else: append-only in the documents, the only thing to
/// back up, so that a rebuild of every number leaves every report as it was.
/// </summary>
/// <param name="warehouse">Where they land.</param>
public sealed class ReportArchive(Warehouse.Warehouse warehouse)
{
    private const string Source = "reports", SnapshotKind = "report.snapshot", EventKind = "report.event";
    private const int NoteLength = 500, RoleLength = 80;

    private readonly Lock _gate = new();

    /// <summary>Where they land.</summary>
    public Warehouse.Warehouse Warehouse => warehouse;

    /// <summary>Every report, the newest quarter first, the organisation before its teams.</summary>
    public IReadOnlyList<ArchivedReport> All()
    {
        var events = Events().ToLookup(one => one.Report, StringComparer.Ordinal);
        return [.. Deliveries.Newest(warehouse, SnapshotKind).Select(document => Of(document.Body, events[document.Id]))
            .OrderByDescending(report => report.Snapshot.Window.From).ThenBy(report => report.Snapshot.Scope, StringComparer.Ordinal)];
    }

    /// <summary>A report.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public ArchivedReport Find(string id) => Lookup(id) ?? throw new RequestException("report",
        $"no report '{id}'{DefinitionException.DidYouMean(id, Deliveries.Newest(warehouse, SnapshotKind).Select(document => document.Id))}") { Status = 404 };

    /// <summary>A report; null where there is none of that name.</summary>
    public ArchivedReport? Lookup(string id) => Deliveries.Newest(warehouse, SnapshotKind).Where(document => document.Id == id)
        .Select(document => Of(document.Body, Events().Where(one => one.Report == id))).FirstOrDefault();

    /// <summary>Published reports of a scope about earlier quarters, the newest first.</summary>
    public IReadOnlyList<Snapshot> Published(Scope scope, Quarter before) => [.. All()
        .Where(report => report.State == ReportState.Published && report.Snapshot.Scope == scope.ToString() && report.Snapshot.Window.To <= before.Period.From).Select(report => report.Snapshot)];

    /// <summary>Keeps a snapshot as a draft. One that is there already, byte for byte, keeps its state.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="role">Who built it, as a role.</param>
    /// <exception cref="RequestException">The report was published: it never changes.</exception>
    public ArchivedReport Keep(Snapshot snapshot, string role)
    {
        Check(role, "");
        lock (_gate)
        {
            var (body, known) = (snapshot.Write(), Lookup(snapshot.Id));
            if (known is { State: ReportState.Published })
                throw new RequestException("quarter", $"{snapshot.Id} was published and never changes; what is corrected later stands in the next report as a restatement");
            if (known?.Sha256 == Snapshot.Hash(body))
                return known;
            warehouse.Land([new Document(Source, SnapshotKind, snapshot.Id, null, body)]);
            Add(snapshot.Id, known?.Events.Count ?? 0, "created", role, "", Snapshot.Hash(body));
            return Find(snapshot.Id);
        }
    }

    /// <summary>Refuses a quarter whose report was published.</summary>
    /// <exception cref="RequestException">It was.</exception>
    public void MustChange(string id)
    {
        if (Lookup(id) is { State: ReportState.Published })
            throw new RequestException("quarter", $"{id} was published and never changes; what is corrected later stands in the next report as a restatement");
    }

    /// <summary>Signs a report: first as reviewed, then as published.</summary>
    /// <param name="id">The report.</param>
    /// <param name="state">The state it comes to.</param>
    /// <param name="role">Who signs, as a role.</param>
    /// <param name="note">What they have to say.</param>
    /// <param name="sha256">Hash of the snapshot that was looked at.</param>
    /// <exception cref="RequestException">It is not in the state before, was built anew meanwhile, or role or note is wrong.</exception>
    public ArchivedReport Sign(string id, ReportState state, string role, string note, string sha256)
    {
        Check(role, note);
        lock (_gate)
        {
            var report = Find(id);
            if (report.Sha256 != sha256)
                throw new RequestException("report", $"{id} was built anew since you looked at it; look at it again before you sign");
            if (state == ReportState.Draft || report.State != state - 1)
                throw new RequestException("state", $"{id} is {report.State.ToString().ToLowerInvariant()}; a draft is reviewed first, and what is reviewed can be published");
            Add(id, report.Events.Count, state.ToString().ToLowerInvariant(), role.Trim(), note.Trim(), sha256);
            return Find(id);
        }
    }

    private static void Check(string role, string note)
    {
        if (string.IsNullOrWhiteSpace(role) || role.Length > RoleLength)
            throw new RequestException("role", "write the role in which you act in a few words, as 'finance controller'; no name of a person");
        if (role.Contains('@', StringComparison.Ordinal))
            throw new RequestException("role", "an address is a person's; write a role, as 'finance controller'");
        if (note.Length > NoteLength)
            throw new RequestException("note", $"is longer than {NoteLength} letters");
    }

    private void Add(string report, int known, string kind, string role, string note, string sha256)
    {
        var happened = new ReportEvent(report, known + 1, kind, role, note, warehouse.Now(), sha256);
        warehouse.Land([new Document(Source, EventKind, string.Create(CultureInfo.InvariantCulture, $"{report}/{happened.Number:0000}"), null, JsonSerializer.Serialize(happened, Json.Options))]);
    }

    private IEnumerable<ReportEvent> Events() => Deliveries.Newest(warehouse, EventKind).Select(document => JsonSerializer.Deserialize<ReportEvent>(document.Body, Json.Options)!);

    // A signature counts for the snapshot it was given to.
    private static ArchivedReport Of(string body, IEnumerable<ReportEvent> events)
    {
        var (sha256, all) = (Snapshot.Hash(body), events.OrderBy(one => one.Number).ToList());
        var since = all.FindLastIndex(one => one.Kind == "created");
        var state = all.Skip(Math.Max(0, since)).Where(one => one.Sha256 == sha256).Select(one => one.Kind switch { "published" => ReportState.Published, "reviewed" => ReportState.Reviewed, _ => ReportState.Draft }).DefaultIfEmpty(ReportState.Draft).Max();
        return new ArchivedReport(Snapshot.Read(body), sha256, state, all);
    }
}
