-- id:        plat.coverage_weighted
-- title:     Coverage by deployments
-- statistic: proportion
-- value:     on_path
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the production deployments of services that a capability is meant for which went by its path. Where it lies above the coverage, busy services moved first.
select
    finished_at as happened_at,
    happened_on,
    deployments.service_id,
    deployments.team_id,
    deployments.repo,
    deployments.environment,
    candidates.capability_id,
    deployments.deployment_id,
    version,
    stays.service_id is not null as on_path,
    url,
    case when not counts then kind end as left_out,
from model.candidates
join model.deployments on deployments.service_id = candidates.service_id and (candidates.offered_at is null or finished_at >= candidates.offered_at)
left join model.stays on stays.capability_id = candidates.capability_id and stays.service_id = candidates.service_id
    and finished_at >= began_at and (ended_at is null or finished_at < ended_at)
where is_eligible
