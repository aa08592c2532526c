-- one row per delivery that tells of a job of a workflow run; a part, so that a poll at the same time loses nothing
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "repository": {"full_name": "VARCHAR"},
            "workflow_job": {
                "id": "VARCHAR", "run_id": "VARCHAR", "name": "VARCHAR", "run_attempt": "BIGINT", "created_at": "TIMESTAMPTZ",
                "started_at": "TIMESTAMPTZ", "completed_at": "TIMESTAMPTZ", "status": "VARCHAR", "conclusion": "VARCHAR"
            }
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.workflow_job.id as id,
    version_at, sequence,
    id as part,
    body.workflow_job.id as job_id,
    body.workflow_job.run_id as run_id,
    body.repository.full_name as repo,
    body.workflow_job.name,
    body.workflow_job.run_attempt as attempt,
    body.workflow_job.created_at as queued_at,
    -- While a job waits, the field repeats the time of its creation.
    case when body.workflow_job.status in ('in_progress', 'completed') then body.workflow_job.started_at end as started_at,
    body.workflow_job.completed_at as finished_at,
    lower(body.workflow_job.conclusion) as conclusion,
from parsed
where body.event = 'workflow_job'
