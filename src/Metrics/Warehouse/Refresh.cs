using Dapper;
using DuckDB.NET.Data;
using Metrics.Lineage;

namespace Metrics.Warehouse;

/// <summary>What a refresh did.</summary>
/// <param name="Documents">Documents taken in.</param>
/// <param name="Services">Services recomputed.</param>
/// <param name="Extent">How much was recomputed.</param>
public readonly record struct RefreshCount(long Documents, long Services, RefreshExtent Extent);

/// <summary>How much a refresh recomputes; a changed definition raises it by itself.</summary>
public enum RefreshExtent
{
    /// <summary>The services that landed documents touch.</summary>
    Touched,

    /// <summary>Lineage and model of every service, from stage as it is.</summary>
    Model,

    /// <summary>Everything, from the landed documents.</summary>
    Everything,
}

/// <summary>
/// Recomputes what landed documents touch: stage by key, then lineage and model whole services at a time in
/// one transaction. A full refresh makes both layers anew beside the old ones (DESIGN 4, rule 3).
/// </summary>
internal sealed class Refresh(Warehouse warehouse, IReadOnlyList<SqlFile> ordered, TableShapes shapes)
{
    private readonly Staging _staging = new(warehouse.Files, shapes);
    private readonly string _stageDefinitions = SqlFile.Fingerprint(warehouse.Files, "stage") + warehouse.Rules;
    private readonly string _modelDefinitions = SqlFile.Fingerprint(warehouse.Files, "lineage", "model") + warehouse.Declared;
    private long _version;

    public long Version => Interlocked.Read(ref _version);

    public RefreshCount Run(RefreshExtent extent, IProgress<string>? progress)
    {
        using var connection = warehouse.Connect();
        connection.Execute("create table if not exists stage.refreshed (sequence bigint, stage varchar, model varchar)");
        var (done, stage, model) = connection.QueryFirstOrDefault<(long, string?, string?)>("select sequence, stage, model from stage.refreshed");
        var until = connection.ExecuteScalar<long>("select coalesce(max(sequence), 0) from raw.documents");
        if (stage != _stageDefinitions)
            extent = RefreshExtent.Everything;
        else if (model != _modelDefinitions && extent == RefreshExtent.Touched)
            extent = RefreshExtent.Model;
        if (extent == RefreshExtent.Touched && until == done)
            return default;
        var services = extent == RefreshExtent.Touched ? Update(connection, done, until) : Rebuild(connection, done, until, extent, progress);
        Interlocked.Increment(ref _version);
        return new RefreshCount(extent == RefreshExtent.Everything ? until : until - done, services, extent);
    }

    private long Rebuild(DuckDBConnection connection, long done, long until, RefreshExtent extent, IProgress<string>? progress)
    {
        Touched.Clear(connection);
        if (extent == RefreshExtent.Everything)
            DropStage(connection);
        var made = ordered.Where(file => file.Layer is "lineage" or "model").ToList();
        using (var other = warehouse.Connect())
            Lanes.Run([.. _staging.Nouns.Select(noun => Stage(noun, done, until, extent)), .. Make(made)], connection, other, progress);
        using var transaction = connection.BeginTransaction();
        made.ForEach(file => DerivedTable.Put(connection, file.Table));
        DerivedTable.DropUndefined(connection, made.Select(file => file.Table));
        Touched.Clear(connection);
        Touched.CreateViews(connection);
        Finish(connection, until);
        transaction.Commit();
        return connection.ExecuteScalar<long>("select count(*) from lineage.services");
    }

    private Step Stage(string noun, long done, long until, RefreshExtent extent) => new([$"stage.{noun}"], [], $"staging {noun}", connection =>
    {
        using var step = connection.BeginTransaction();
        if (extent == RefreshExtent.Everything)
            _staging.Rebuild(connection, noun, until);
        else
            _staging.Append(connection, noun, done, until);
        step.Commit();
    });

    // What a walk finds is at hand on its connection only.
    private IEnumerable<Step> Make(IReadOnlyList<SqlFile> made)
    {
        string Reading(string table) => SqlOrder.BuiltIn.ContainsKey(table) ? LineageWriter.View(table)
            : made.Any(file => file.Table == table) ? DerivedTable.View(table) : table;
        var walked = SqlOrder.BuiltIn.Keys.ToList();
        return made.Select(file => new Step([file.Table], file.Reads, $"computing {file.Noun}",
                connection => DerivedTable.Make(connection, file, Reading, shapes)) { IsOfFirst = file.Reads.Any(walked.Contains) })
            .Append(new Step(walked, [.. SqlOrder.BuiltIn.Values.SelectMany(reads => reads).Distinct()], "walking the commit graphs",
                connection => GraphWalk.RunAll(connection, DerivedTable.Next("lineage.rollouts"), DerivedTable.Next("lineage.services"))) { IsOfFirst = true });
    }

    // Readers never look at stage, so it need not exist twice; without its state, a refresh after a crash starts over.
    private void DropStage(DuckDBConnection connection)
    {
        connection.Execute("delete from stage.refreshed");
        foreach (var noun in _staging.Nouns)
            connection.Execute($"drop table if exists stage.{noun}");
        warehouse.Checkpoint();
    }

    private long Update(DuckDBConnection connection, long done, long until)
    {
        using var transaction = connection.BeginTransaction();
        Touched.Clear(connection);
        var nouns = _staging.Nouns.Where(noun => _staging.Append(connection, noun, done, until)).ToList();
        var services = Touched.Count(connection);
        var update = new Update(connection, nouns, nouns.Where(noun => !Touched.IsOfServices(_staging.Columns(connection, noun))), services > 0);
        foreach (var file in ordered)
            update.Renew(file);
        Finish(connection, until);
        transaction.Commit();
        return services;
    }

    private void Finish(DuckDBConnection connection, long until)
    {
        connection.Execute("delete from stage.refreshed");
        connection.Execute("insert into stage.refreshed values ($until, $stageDefinitions, $modelDefinitions)",
            new { until, stageDefinitions = _stageDefinitions, modelDefinitions = _modelDefinitions });
    }
}
