-- one row per service: who owns it now, how its numbers are defined, and how far its history reaches
with

current_owners as (
    select service_id, team_id from model.owners where owned_until = date '9999-12-31'
),

histories as (
    select service_id, min(finished_at) as first_deployed_at, max(finished_at) as last_deployed_at, count(*) as rollouts
    from lineage.rollouts
    group by service_id
)

select
    services.service_id,
    current_owners.team_id,
    services.repo,
    services.paths,
    services.time_zone,
    services.tier,
    services.is_declared,
    services.lead_time_start,
    services.attribution_hours,
    services.failure_severities,
    services.counts_config,
    services.change_unit,
    services.url,
    histories.first_deployed_at,
    histories.last_deployed_at,
    coalesce(histories.rollouts, 0) as rollouts,
    histories.rollouts is not null as is_reporting,
    md5(concat_ws('|', lead_time_start, attribution_hours, failure_severities, counts_config, change_unit)) as settings,
from lineage.services
left join current_owners using (service_id)
left join histories using (service_id)
