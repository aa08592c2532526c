-- one row per production rollout (R1, R2, R3): the deployments that the commit graph is walked for
-- needs: stage.deployments
-- unrepeated: deployment_id, sha
with

-- A source with a status time line keeps the first success: what it says later does not undo it.
exposed as (
    select
        deployments.* replace (coalesce(first_succeeded_at, finished_at) as finished_at, if(first_succeeded_at is not null, 'success', result) as result),
        coalesce(kind in ('config', 'flag'), false) and not services.counts_config as is_apart,
    from stage.deployments
    join lineage.services using (service_id)
    where is_production(environment) and (deployments.result = 'success' or first_succeeded_at is not null or first_exposed_at is not null)
),

-- R2: without a group id, jobs of one sha are one rollout when they overlap or ran in another
-- environment within the hour; the same sha again afterwards is a redeploy (R4), left to the graph.
continued as (
    select deployment_id, lag(deployment_id) over history as previous_id,
    from exposed
    window history as (partition by service_id, is_apart order by finished_at, deployment_id)
    qualify sha = lag(sha) over history
        and finished_at - lag(finished_at) over history <= interval 60 minutes
        and (started_at < lag(finished_at) over history or environment <> lag(environment) over history)
),

-- Nearly every deployment is a rollout by itself; only the others are put in order a second time.
jobs as (
    select deployment_id from continued union select previous_id from continued
    union select deployment_id from exposed where group_id is not null
),

numbered as (
    select
        *, row_number() over history as place,
        case when group_id is null then sum(if(deployment_id in (select deployment_id from continued), 0, 1)) over history end as rollout,
    from exposed
    semi join jobs using (deployment_id)
    window history as (partition by service_id, is_apart order by finished_at, deployment_id)
),

rolled_out as (
    select
        service_id, arg_max(deployment_id, place) as deployment_id, list_sort(list(deployment_id)) as deployment_ids,
        arg_max(environment, place) as environment,
        arg_max(sha, place) as sha, arg_max(version, place) as version, arg_max(url, place) as url,
        min(started_at) as started_at, max(finished_at) as finished_at,
        min(coalesce(first_exposed_at, finished_at)) as first_exposed_at,
        max(kind) as kind, max(incident) as incident,
        not bool_or(result = 'success') as is_aborted, is_apart,
    from numbered
    group by service_id, is_apart, group_id, rollout
    union all
    select
        service_id, deployment_id, [deployment_id], environment, sha, version, url, started_at, finished_at, coalesce(first_exposed_at, finished_at), kind, incident,
        result <> 'success', is_apart,
    from exposed
    anti join jobs using (deployment_id)
)

select rolled_out.*, services.repo, services.paths, services.change_unit
from rolled_out
join lineage.services using (service_id)
