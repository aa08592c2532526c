-- one row per production rollout (R1, R2, R3): the deployments that the commit graph is walked for
with

exposed as (
    select
        deployments.*,
        coalesce(deployments.kind in ('config', 'flag'), false) and not services.counts_config as is_apart,
        lag(sha) over history as previous_sha,
        lag(finished_at) over history as previous_finished_at,
        lag(environment) over history as previous_environment,
    from stage.deployments
    join lineage.services using (service_id)
    where is_production(environment) and (result = 'success' or first_exposed_at is not null)
    window history as (partition by service_id, is_apart order by finished_at, deployment_id)
),

-- R2: without a group id, jobs of one sha are one rollout when they overlap or ran in another
-- environment within the hour; the same sha again afterwards is a redeploy (R4), left to the graph.
numbered as (
    select
        *,
        coalesce(group_id, 'rollout ' || sum(case when
            sha = previous_sha
            and finished_at - previous_finished_at <= interval 60 minutes
            and (started_at < previous_finished_at or environment <> previous_environment)
        then 0 else 1 end) over (partition by service_id, is_apart order by finished_at, deployment_id)) as rollout,
    from exposed
)

select
    numbered.service_id,
    arg_max(deployment_id, (finished_at, deployment_id)) as deployment_id,
    list(deployment_id order by deployment_id) as deployment_ids,
    any_value(services.repo) as repo,
    any_value(services.paths) as paths,
    any_value(services.change_unit) as change_unit,
    arg_max(environment, (finished_at, deployment_id)) as environment,
    arg_max(sha, (finished_at, deployment_id)) as sha,
    arg_max(version, (finished_at, deployment_id)) as version,
    arg_max(numbered.url, (finished_at, deployment_id)) as url,
    min(started_at) as started_at,
    max(finished_at) as finished_at,
    min(coalesce(first_exposed_at, finished_at)) as first_exposed_at,
    max(numbered.kind) as kind,
    max(incident) as incident,
    not bool_or(result = 'success') as is_aborted,
    is_apart,
from numbered
join lineage.services using (service_id)
group by numbered.service_id, is_apart, rollout
