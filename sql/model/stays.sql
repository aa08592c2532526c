-- one row per capability, service and run of consecutive production deployments that went by its path
-- needs: model.routes
with

followed as (
    select
        offered.capability_id, deployments.service_id, finished_at, deployment_id,
        routes.service_id is not null as is_on_path,
        routes.evidence,
    from (select distinct capability_id, service_id from model.routes) as offered
    join model.deployments on deployments.service_id = offered.service_id and counts
    left join model.routes on routes.capability_id = offered.capability_id and routes.service_id = deployments.service_id
        and finished_at >= held_from and (held_until is null or finished_at < held_until)
),

turned as (
    select *, is_on_path is distinct from lag(is_on_path) over history as is_turn,
    from followed
    window history as (partition by capability_id, service_id order by finished_at, deployment_id)
),

numbered as (
    select *, sum(cast(is_turn as integer)) over (partition by capability_id, service_id order by finished_at, deployment_id) as run,
    from turned
),

runs as (
    select
        capability_id, service_id, run, bool_and(is_on_path) as is_on_path,
        min(finished_at) as began_at, max(finished_at) as last_at, count(*) as deployments,
        arg_min(deployment_id, finished_at) as first_deployment_id, arg_min(evidence, finished_at) as evidence,
    from numbered
    group by capability_id, service_id, run
)

select
    capability_id, service_id, began_at, last_at, deployments, first_deployment_id, evidence,
    lead(began_at) over (partition by capability_id, service_id order by run) as ended_at,
from runs
qualify is_on_path
