using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Tests.Warehouse;
using Metrics.Warehouse;

namespace Metrics.Tests;

/// <summary>The whole street in memory over the real <c>sql/</c> folder: events in, numbers out.</summary>
internal sealed class Street : IDisposable
{
    private static readonly ConcurrentDictionary<bool, Metrics.Catalog.Catalog> Catalogs = new();

    private readonly FixedClock _clock;
    private readonly string? _folder;

    public Street(string now = "2025-04-10 00:00", bool isDemo = false)
    {
        _clock = new FixedClock(Events.At(now));
        // Definitions of the demo depend on the day; all others start from a copy of one warehouse that has its tables already.
        if (!isDemo)
            EmptyWarehouse.CopyTo(Root, _folder = EmptyWarehouse.Folder());
        // Several tests run at once, each of them over a handful of rows.
        Warehouse = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Root, _folder, IsDemo: isDemo, Threads: 1), _clock);
        Library = new Library(Catalogs.GetOrAdd(isDemo, _ => Metrics.Catalog.Catalog.Load(Root, Warehouse.Files, withDemo: isDemo)), new MetricReader(Warehouse));
    }

    /// <summary>The repository's own folder.</summary>
    public static string Root { get; } = FindRoot();

    public Metrics.Warehouse.Warehouse Warehouse { get; }

    public Library Library { get; }

    /// <summary>Lands events as a source would have sent them, and refreshes.</summary>
    public Street Send(params JsonObject[] events)
    {
        new Collection(Warehouse).Run("test", "import", events.Select(item => new Offer(Events.Document(item), null)));
        Warehouse.Refresh();
        return this;
    }

    /// <summary>Declares definitions that the model reads in place of all others of their kind, as files of dashboards/ would.</summary>
    public Street Declare(string kind, params (string Name, string Body)[] files)
    {
        using (var connection = Warehouse.Connect())
        {
            connection.Execute("delete from raw.declarations where kind = $kind", new { kind });
            foreach (var (name, body) in files)
                connection.Execute("insert into raw.declarations values ($kind, $name, $body)", new { kind, name, body });
        }
        Warehouse.Refresh(RefreshExtent.Model);
        return this;
    }

    public void Advance(TimeSpan time) => _clock.Now += time;

    public Envelope Read(string metric, string scope = "service:checkout", string from = "2025-03-01", string to = "2025-04-01") =>
        Library.Read(new MetricRequest(metric, scope, from, to)).Single();

    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(string metric, string scope = "service:checkout", string from = "2025-03-01", string to = "2025-04-01") =>
        [.. Library.Rows(new MetricRequest(metric, scope, from, to), null)];

    /// <summary>One column of the rows, by the row's own id.</summary>
    public Dictionary<string, object?> Column(string metric, string key, string column) =>
        Rows(metric).ToDictionary(row => row[key]!.ToString()!.Split('/')[^1], row => row[column]);

    /// <summary>Every derived table as text, rows sorted, so that two warehouses can be compared.</summary>
    public string Snapshot()
    {
        using var connection = Warehouse.Connect();
        var tables = connection.Query<(string, string)>("""
            select schema_name, table_name from duckdb_tables()
            where schema_name in ('stage', 'lineage', 'model') and table_name <> 'refreshed' order by all
            """).ToList();
        return string.Join('\n', tables.Select(table =>
        {
            var versions = table.Item1 == "stage" ? " exclude (sequence, version_at)" : "";
            var rows = connection.Query<string>($"select to_json(t)::varchar from (select *{versions} from {table.Item1}.{table.Item2}) as t order by 1");
            return $"## {table.Item1}.{table.Item2}\n" + string.Join('\n', rows);
        }));
    }

    public void Dispose()
    {
        // Nobody reads the file again.
        using (var connection = Warehouse.Connect())
            connection.Execute("pragma disable_checkpoint_on_shutdown");
        Warehouse.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Metrics.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("no Metrics.sln above the tests");
        return folder.FullName;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>Neutral events in few words. Times are UTC, written <c>03-07 11:00</c> (2025) or <c>2025-03-07 11:00</c>.</summary>
internal static class Events
{
    public static JsonObject Service(string id = "checkout", string? repo = "acme/checkout", string? team = "payments") =>
        new() { ["type"] = "service", ["source"] = "demo", ["id"] = id, ["team"] = team, ["repo"] = repo, ["time_zone"] = "UTC" };

    public static JsonObject Commit(string id, string parents, string at, string repo = "acme/checkout") => new()
    {
        ["type"] = "commit",
        ["source"] = "demo",
        ["repo"] = repo,
        ["id"] = id,
        ["parents"] = new JsonArray([.. parents.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(parent => JsonValue.Create(parent))]),
        ["authored_at"] = Text(at),
    };

    public static JsonObject Change(string id, string mergeSha, string merged, string shas = "", string repo = "acme/checkout") => new()
    {
        ["type"] = "change",
        ["source"] = "demo",
        ["id"] = id,
        ["repo"] = repo,
        ["shas"] = new JsonArray([.. shas.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(sha => JsonValue.Create(sha))]),
        ["merge_sha"] = mergeSha,
        ["merged_at"] = Text(merged),
    };

    /// <summary>A pull request that asks for review; open unless a field says otherwise.</summary>
    public static JsonObject PullRequest(string id, string opened, string? merged = null, string repo = "acme/checkout") => new()
    {
        ["type"] = "change",
        ["source"] = "demo",
        ["id"] = id,
        ["repo"] = repo,
        ["title"] = id,
        ["opened_at"] = Text(opened),
        ["merged_at"] = merged is null ? null : Text(merged),
    };

    public static JsonObject Review(string id, string change, string at, string state = "approved", string repo = "acme/checkout") => new()
    {
        ["type"] = "review",
        ["source"] = "demo",
        ["id"] = id,
        ["repo"] = repo,
        ["change"] = change,
        ["state"] = state,
        ["submitted_at"] = Text(at),
        ["author"] = "hash-of-somebody",
    };

    /// <summary>A run of a pull request's check that has ended.</summary>
    public static JsonObject CiRun(string id, string sha, string queued, string started, string finished, string result = "success",
        string repo = "acme/checkout", string? service = null) => new()
        {
            ["type"] = "ci_run",
            ["source"] = "demo",
            ["id"] = id,
            ["repo"] = repo,
            ["service"] = service,
            ["pipeline"] = "check",
            ["event"] = "pull_request",
            ["sha"] = sha,
            ["queued_at"] = Text(queued),
            ["started_at"] = Text(started),
            ["finished_at"] = Text(finished),
            ["result"] = result,
        };

    public static JsonObject Deployment(string id, string at, string? sha, string service = "checkout", string result = "success",
        string environment = "production") => new()
        {
            ["type"] = "deployment",
            ["source"] = "demo",
            ["id"] = id,
            ["service"] = service,
            ["environment"] = environment,
            ["result"] = result,
            ["sha"] = sha,
            ["finished_at"] = Text(at),
        };

    public static JsonObject Trait(string id, string kind, string name, string from, string? value = null, string service = "checkout") => new()
    {
        ["type"] = "trait",
        ["source"] = "demo",
        ["id"] = id,
        ["service"] = service,
        ["kind"] = kind,
        ["name"] = name,
        ["value"] = value,
        ["seen_from"] = Text(from),
    };

    public static JsonObject Usage(string id, string action, string at, string? service = "checkout", string? team = null) => new()
    {
        ["type"] = "usage",
        ["source"] = "demo",
        ["id"] = id,
        ["action"] = action,
        ["service"] = service,
        ["team"] = team,
        ["used_at"] = Text(at),
    };

    public static JsonObject Incident(string id, string started, string? mitigated = null, string? cause = "change", string? deployment = null,
        string service = "checkout") => new()
        {
            ["type"] = "incident",
            ["source"] = "demo",
            ["id"] = id,
            ["services"] = new JsonArray(JsonValue.Create(service)),
            ["started_at"] = Text(started),
            ["mitigated_at"] = mitigated is null ? null : Text(mitigated),
            ["severity"] = "high",
            ["cause"] = cause,
            ["deployment"] = deployment,
        };

    /// <summary>The same event with a field set.</summary>
    public static JsonObject With(this JsonObject item, string field, JsonNode? value)
    {
        var copy = (JsonObject)item.DeepClone();
        copy[field] = value;
        return copy;
    }

    /// <summary>The same event with an instant set.</summary>
    public static JsonObject When(this JsonObject item, string field, string at) => item.With(field, Text(at));

    public static Document Document(JsonObject item)
    {
        var type = (string)item["type"]!;
        var id = (string)item["id"]!;
        return new Document((string)item["source"]!, type.Contains('.', StringComparison.Ordinal) ? type : "inbound." + type, type == "commit" ? $"{item["repo"]}@{id}" : id,
            item["updated_at"] is { } updated ? DateTimeOffset.Parse((string)updated!, CultureInfo.InvariantCulture) : null, item.ToJsonString());
    }

    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text.Length < 12 ? "2025-" + text : text, "yyyy-MM-dd HH:mm",
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(string at) => At(at).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
