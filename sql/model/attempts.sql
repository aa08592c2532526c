-- one row per attempt to deploy to production, whether it succeeded or not (R1)
with

attempted as (
    select deployments.*, services.time_zone, date_trunc('day', utc(deployments.finished_at)) as utc_day,
    from stage.deployments
    join lineage.services using (service_id)
    where is_production(deployments.environment)
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift
    from (select distinct time_zone, utc_day from attempted)
),

dated as (
    select attempted.*, local_day(time_zone, finished_at, shift) as happened_on
    from attempted
    left join days using (time_zone, utc_day)
)

select
    dated.service_id,
    owners.team_id,
    dated.deployment_id,
    dated.environment,
    dated.result,
    dated.result = 'success' as succeeded,
    dated.finished_at,
    dated.happened_on,
    dated.version,
    dated.sha is not null as has_sha,
    dated.url,
from dated
left join model.owners
    on owners.service_id = dated.service_id and happened_on >= owned_from and happened_on < owned_until
