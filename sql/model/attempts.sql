-- one row per attempt to deploy to production, whether it succeeded or not (R1)
with

dated as (
    select deployments.*, local_day(services.time_zone, deployments.finished_at) as happened_on,
    from stage.deployments
    join lineage.services using (service_id)
    where is_production(deployments.environment)
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
