-- one row per deployment of GitHub that has ended: finished by its first success, else by its first failure
with

parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "createdAt": "TIMESTAMPTZ", "environment": "VARCHAR", "originalEnvironment": "VARCHAR", "task": "VARCHAR",
            "commitOid": "VARCHAR", "ref": {"name": "VARCHAR"},
            "statuses": {"nodes": [{"state": "VARCHAR", "createdAt": "TIMESTAMPTZ", "logUrl": "VARCHAR"}]}
        }') as body,
    from raw.documents
    where kind = 'github.deployment'
),

deployments as (
    select
        *,
        list_sort(list_transform(body.statuses.nodes, lambda x: {'at': x.createdAt, 'state': x.state, 'url': x.logUrl})) as statuses,
        body.repo as repo,
    from parsed
),

-- Superseded (inactive) is no failure, and what comes after the first success changes nothing.
timed as (
    select
        *,
        list_min(list_transform(list_filter(statuses, lambda x: x.state = 'SUCCESS'), lambda x: x.at)) as succeeded_at,
        list_min(list_transform(list_filter(statuses, lambda x: x.state in ('FAILURE', 'ERROR')), lambda x: x.at)) as failed_at,
        list_min(list_transform(list_filter(statuses, lambda x: x.state = 'INACTIVE'), lambda x: x.at)) as superseded_at,
        list_min(list_transform(list_filter(statuses, lambda x: x.state = 'IN_PROGRESS'), lambda x: x.at)) as began_at,
        list_min(list_transform(list_filter(statuses, lambda x: x.state in ('QUEUED', 'PENDING')), lambda x: x.at)) as queued_at,
        coalesce(body.originalEnvironment, body.environment) as environment,
    from deployments
    where coalesce(body.task, 'deploy') not like 'deploy:%'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as deployment_id,
    service_of(connection, repo, environment, null) as service_id,
    environment,
    case when succeeded_at is not null then 'success' when failed_at is not null then 'failure' else 'cancelled' end as result,
    body.commitOid as sha,
    body.ref.name as version,
    coalesce(began_at, queued_at, body.createdAt) as started_at,
    coalesce(succeeded_at, failed_at, superseded_at) as finished_at,
    succeeded_at as first_succeeded_at,
    statuses[-1].url as url,
    'github_deployment' as method,
from timed
where coalesce(succeeded_at, failed_at, superseded_at) is not null
