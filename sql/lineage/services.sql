-- one row per service: as declared by any source, or only named by a deployment or an incident
-- refresh: compared
with

declared as (
    select
        service_id,
        arg_max(team_id, version_at) as team_id,
        arg_max(repo, version_at) as repo,
        arg_max(paths, version_at) as paths,
        arg_max(time_zone, version_at) as time_zone,
        arg_max(tier, version_at) as tier,
        arg_max(change_unit, version_at) as change_unit,
        arg_max(lead_time_start, version_at) as lead_time_start,
        arg_max(attribution_hours, version_at) as attribution_hours,
        arg_max(failure_severities, version_at) as failure_severities,
        arg_max(counts_config, version_at) as counts_config,
        arg_max(url, version_at) as url,
    from stage.services
    group by service_id
),

named as (
    select service_id from stage.deployments
    union
    select unnest(services) as service_id from stage.incidents
    union
    select service_id from declared
)

select
    named.service_id,
    declared.service_id is not null as is_declared,
    declared.team_id,
    declared.repo,
    declared.paths,
    coalesce(declared.time_zone, 'UTC') as time_zone,
    declared.tier,
    declared.change_unit,
    coalesce(declared.lead_time_start, 'first_commit') as lead_time_start,
    coalesce(declared.attribution_hours, 24) as attribution_hours,
    declared.failure_severities,
    coalesce(declared.counts_config, false) as counts_config,
    declared.url,
from named
left join declared using (service_id)
