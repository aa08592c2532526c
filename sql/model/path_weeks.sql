-- one row per capability, eligible service and week with a production deployment: how many went by the path
-- needs: model.candidates
select
    candidates.capability_id,
    deployments.service_id,
    deployments.team_id,
    cast(date_trunc('week', happened_on) as date) as week,
    count(*) as deployments,
    count(stays.service_id) as on_path,
from model.candidates
join model.deployments on deployments.service_id = candidates.service_id and counts
left join model.stays on stays.capability_id = candidates.capability_id and stays.service_id = deployments.service_id
    and finished_at >= began_at and (ended_at is null or finished_at < ended_at)
where is_eligible
group by all
