namespace Metrics.Collect.Git;

/// <summary>One repository of a connection, read as one service.</summary>
/// <param name="Connection">Id of the configured connection.</param>
/// <param name="Location">
/// Folder of a clone (bare or not), a bundle file, or an address (https, http, ssh, git, file, or user@host:path).
/// A user and password in an http address are sent as a header and never stored.
/// </param>
/// <param name="Service">Id of the service; the repository's name where null.</param>
/// <param name="DeploymentRule">
/// What is a production deployment: <c>tags</c>, <c>tags:GLOB</c> (each matching tag at its creation date),
/// <c>branch:NAME</c> (each first-parent commit of that branch at its commit time) or <c>none</c>.
/// </param>
/// <param name="Paths">
/// Globs of the service's part of a monorepo. Where given, every commit names the files it changed.
/// All services of one repository under one connection must either give paths or not, for they share its commits.
/// </param>
/// <param name="Repo">Name of the repository over all connections; taken from the location where null.</param>
/// <param name="Files">Pathspecs of more files whose coming and going is told, besides those that every repository is asked for.</param>
/// <param name="DefaultBranch">The branch whose commits are the merged changes; what the source says where null.</param>
public sealed record GitSource(
    string Connection,
    string Location,
    string? Service = null,
    string DeploymentRule = "tags:*",
    IReadOnlyList<string>? Paths = null,
    string? Repo = null,
    string? DefaultBranch = null,
    IReadOnlyList<string>? Files = null)
{
    /// <summary>Connection and masked location; a record's own text would show a password.</summary>
    public override string ToString() => $"{Connection}: {GitSecrets.Mask(Location)}";
}
