using System.Security.Cryptography;
using System.Text;
using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Catalog;

/// <summary>One service as the model knows it now.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Team">The team that owns it now; null where nobody does.</param>
/// <param name="Repo">Its repository; null where none is known.</param>
/// <param name="TimeZone">IANA name of the zone its days are cut in.</param>
/// <param name="Settings">Fingerprint of its settings (R25).</param>
/// <param name="FirstDeployedAt">Its first known production deployment.</param>
/// <param name="LastDeployedAt">Its last one.</param>
public sealed record ServiceEntry(string Name, string? Team, string? Repo, string TimeZone, string Settings,
    DateTimeOffset? FirstDeployedAt, DateTimeOffset? LastDeployedAt);

/// <summary>The services and teams of one version of the warehouse, with the hashes their facts carry.</summary>
public sealed class ServiceList
{
    private readonly Dictionary<Scope, string> _settings = [];
    private readonly Dictionary<Scope, IReadOnlyList<ulong>> _hashes = [];

    private ServiceList(IReadOnlyList<(ServiceEntry Service, ulong Hash)> services, IReadOnlyList<(string Team, string Service, ulong TeamHash)> owners)
    {
        Services = [.. services.Select(entry => entry.Service)];
        ByService = services.ToDictionary(entry => entry.Service.Name, entry => entry.Hash);
        ByTeam = owners.GroupBy(owner => owner.Team).ToDictionary(group => group.Key, group => group.First().TeamHash);
        ServicesOfTeam = owners.ToLookup(owner => owner.Team, owner => owner.Service);
    }

    /// <summary>Every service, by name.</summary>
    public IReadOnlyList<ServiceEntry> Services { get; }

    /// <summary>Every production environment that was deployed to, sorted.</summary>
    public IReadOnlyList<string> Environments { get; private init; } = [];

    /// <summary>Every team that owns or owned a service, sorted.</summary>
    public IEnumerable<string> Teams => ByTeam.Keys.Order(StringComparer.Ordinal);

    /// <summary>Services that a team owns or ever owned.</summary>
    public ILookup<string, string> ServicesOfTeam { get; }

    internal Dictionary<string, ulong> ByService { get; }

    internal Dictionary<string, ulong> ByTeam { get; }

    /// <summary>Reads the list.</summary>
    public static ServiceList Read(DuckDBConnection connection) => new(
        [.. connection.Query("""
            select service_id, team_id, repo, time_zone, settings, first_deployed_at, last_deployed_at, hash(service_id) as hash
            from model.services order by service_id
            """).Select(row => (new ServiceEntry((string)row.service_id, (string?)row.team_id, (string?)row.repo, (string)row.time_zone,
                (string)row.settings, Instant(row.first_deployed_at), Instant(row.last_deployed_at)), (ulong)row.hash))],
        [.. connection.Query<(string, string, ulong)>("""
            select distinct team_id, service_id, hash(team_id) from model.owners where team_id is not null order by all
            """)])
    {
        Environments = [.. connection.Query<string>("select distinct environment from model.deployments where environment is not null order by all")],
    };

    /// <summary>Refuses a scope that does not exist.</summary>
    /// <exception cref="RequestException">No such team or service; the message suggests the nearest.</exception>
    public void Check(Scope scope)
    {
        if (Missing(scope) is { } missing)
            throw new RequestException("scope", missing);
    }

    /// <summary>That a scope does not exist, with the nearest that does; null where it exists.</summary>
    public string? Missing(Scope scope)
    {
        var names = scope.Kind == "team" ? ByTeam.Keys : (IEnumerable<string>)ByService.Keys;
        return scope.Kind == "org" || names.Contains(scope.Name) ? null
            : $"no {scope.Kind} '{scope.Name}'" + DefinitionException.DidYouMean(scope.Name, names);
    }

    /// <summary>Names of the services in a scope.</summary>
    public IReadOnlyList<string> In(Scope scope) => scope.Kind switch
    {
        "service" => [scope.Name],
        "team" => [.. ServicesOfTeam[scope.Name]],
        _ => [.. ByService.Keys],
    };

    /// <summary>Hashes of the services in a scope.</summary>
    internal IReadOnlyList<ulong> Hashes(Scope scope)
    {
        lock (_hashes)
            return _hashes.TryGetValue(scope, out var known) ? known : _hashes[scope] = [.. In(scope).Select(name => ByService[name])];
    }

    /// <summary>Fingerprint of the settings of all services in a scope (R25).</summary>
    public string Settings(Scope scope)
    {
        lock (_settings)
        {
            if (_settings.TryGetValue(scope, out var known))
                return known;
            var names = In(scope).ToHashSet();
            var all = string.Join('|', Services.Where(service => names.Contains(service.Name)).Select(service => service.Settings).Distinct().Order());
            return _settings[scope] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..8];
        }
    }

    private static DateTimeOffset? Instant(object? value) =>
        value is DateTime time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : (DateTimeOffset?)value;
}
