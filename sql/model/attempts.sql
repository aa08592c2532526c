-- one row per attempt to deploy to production, whether it succeeded or not (R1)
-- needs: stage.deployments
-- unrepeated: deployment_id
with

-- A source with a status time line keeps the first success: what it says later does not undo it.
settled as (
    select
        * replace (
            coalesce(first_succeeded_at, finished_at) as finished_at,
            case when first_succeeded_at is not null then 'success' else result end as result
        ),
    from stage.deployments
),

attempted as (
    select deployments.*, services.repo, services.time_zone, date_trunc('day', utc(deployments.finished_at)) as utc_day,
    from settled as deployments
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
    dated.repo,
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
