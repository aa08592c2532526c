using System.Text;
using Dapper;
using Metrics.Collect;
using Metrics.Collect.Files;
using Metrics.Collect.Inbound;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.Files;

/// <summary>A folder of bulk files and a warehouse in memory over the real <c>sql/</c> folder.</summary>
internal sealed class Bulk : IDisposable
{
    public static readonly AuthorHash Authors = new(Encoding.UTF8.GetBytes("the key of a store"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-");

    public Metrics.Warehouse.Warehouse Warehouse { get; } = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root), TimeProvider.System);

    public Tally Tally { get; } = new();

    public string Folder => _folder.FullName;

    /// <summary>Everything that did not land, as one readable line each.</summary>
    public IEnumerable<string> Rejected => Tally.Rejects.Select(reject => $"{reject.Origin}:{reject.Line} {reject.Field}: {reject.Reason}");

    public IEnumerable<string> Bodies => Query("select body from raw.documents order by sequence");

    public Bulk With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public Bulk With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return this;
    }

    /// <summary>Writes a query as Parquet.</summary>
    public Bulk WithParquet(string name, string query)
    {
        using var connection = Warehouse.Connect();
        connection.Execute($"copy ({query}) to '{Path.Combine(Folder, name)}' (format parquet)");
        return this;
    }

    public Bulk Import(string? source = "demo")
    {
        new FolderImport(Warehouse, Authors).Land(Folder, source, Tally);
        return this;
    }

    public Bulk Send(IEnumerable<string> lines)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        new Collection(Warehouse).Run("test", "import", new EventReader("test", Authors.Of).Read(stream));
        return this;
    }

    /// <summary>The rows that a stage file makes, as JSON, sorted; without what depends on the landing.</summary>
    public IReadOnlyList<string> Stage(string noun) => Query(
        $"select cast(to_json(staged) as varchar) from (select * exclude (version_at, \"sequence\") from ({Text($"sql/stage/inbound/{noun}.sql")})) as staged order by 1");

    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Warehouse.Connect();
        return [.. connection.Query<string>(sql)];
    }

    public void Dispose()
    {
        Warehouse.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Street.Root, path));
}
