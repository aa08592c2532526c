-- one row per delivery that tells of an attempt of a workflow run; one that starts again is not finished any more
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "repository": {"full_name": "VARCHAR"},
            "workflow_run": {
                "id": "VARCHAR", "name": "VARCHAR", "path": "VARCHAR", "event": "VARCHAR", "head_branch": "VARCHAR", "head_sha": "VARCHAR",
                "run_attempt": "BIGINT", "created_at": "TIMESTAMPTZ", "run_started_at": "TIMESTAMPTZ", "updated_at": "TIMESTAMPTZ",
                "status": "VARCHAR", "conclusion": "VARCHAR", "html_url": "VARCHAR"
            }
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.workflow_run.id || case when body.workflow_run.run_attempt > 1 then '/' || body.workflow_run.run_attempt else '' end as id,
    version_at, sequence,
    id as part,
    case when body.workflow_run.status <> 'completed' then ['finished_at', 'conclusion'] end as cleared,
    body.workflow_run.id as run_id,
    body.repository.full_name as repo,
    service_of(connection, body.repository.full_name, null, null) as service_id,
    coalesce(nullif(body.workflow_run.name, ''), body.workflow_run.path) as pipeline,
    body.workflow_run.event,
    body.workflow_run.head_branch as branch,
    body.workflow_run.head_sha as sha,
    body.workflow_run.run_attempt as attempt,
    -- As in a poll: a new attempt waits from its own start.
    case when body.workflow_run.run_attempt > 1 then body.workflow_run.run_started_at else body.workflow_run.created_at end as queued_at,
    body.workflow_run.run_started_at as started_at,
    case when body.workflow_run.status = 'completed' then body.workflow_run.updated_at end as finished_at,
    body.workflow_run.status as state,
    lower(body.workflow_run.conclusion) as conclusion,
    body.workflow_run.html_url as url,
from parsed
where body.event = 'workflow_run'
