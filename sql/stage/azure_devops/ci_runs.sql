-- one row per build or pipeline run of Azure DevOps, in the words that all sources share
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "pipeline": "VARCHAR", "reason": "VARCHAR", "branch": "VARCHAR", "sha": "VARCHAR", "status": "VARCHAR",
            "result": "VARCHAR", "queued_at": "TIMESTAMPTZ", "started_at": "TIMESTAMPTZ", "finished_at": "TIMESTAMPTZ", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'azure_devops.build'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as run_id,
    body.repo,
    service_of(connection, body.repo, null, body.pipeline) as service_id,
    body.pipeline,
    body.reason as event,
    regexp_replace(body.branch, '^refs/heads/', '') as branch,
    body.sha,
    cast(1 as bigint) as attempt,
    body.queued_at,
    body.started_at,
    body.finished_at,
    case body.status when 'completed' then 'completed' when 'inProgress' then 'in_progress' when 'cancelling' then 'in_progress'
        else 'queued' end as state,
    case body.result when 'succeeded' then 'success' when 'partiallySucceeded' then 'success' when 'failed' then 'failure'
        when 'canceled' then 'cancelled' end as conclusion,
    body.url,
from parsed
