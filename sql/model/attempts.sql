-- one row per attempt to deploy to production, whether it succeeded or not (R1)
select
    deployments.service_id,
    owners.team_id,
    deployments.deployment_id,
    deployments.environment,
    deployments.result,
    deployments.result = 'success' as succeeded,
    deployments.finished_at,
    local_day(services.time_zone, deployments.finished_at) as happened_on,
    deployments.version,
    deployments.sha is not null as has_sha,
    deployments.url,
from stage.deployments
join lineage.services using (service_id)
left join model.owners
    on owners.service_id = deployments.service_id
    and local_day(services.time_zone, deployments.finished_at) >= owned_from
    and local_day(services.time_zone, deployments.finished_at) < owned_until
where is_production(deployments.environment)
order by owners.team_id, deployments.service_id, deployments.finished_at
