-- one row per version of a job of a workflow run of GitHub
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "runId": "VARCHAR", "name": "VARCHAR", "attempt": "BIGINT", "startedAt": "TIMESTAMPTZ",
            "completedAt": "TIMESTAMPTZ", "conclusion": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'github.job'
)

select
    connection, id, version_at, sequence,
    id as job_id,
    body.runId as run_id,
    body.repo,
    body.name,
    body.attempt,
    cast(null as timestamptz) as queued_at,
    body.startedAt as started_at,
    body.completedAt as finished_at,
    lower(body.conclusion) as conclusion,
from parsed
