-- one row per version of one attempt of a job or a stage of a build of Azure DevOps; a stage's time contains that of its jobs
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "build_id": "VARCHAR", "type": "VARCHAR", "name": "VARCHAR", "stage": "VARCHAR", "attempt": "BIGINT",
            "queued_at": "TIMESTAMPTZ", "started_at": "TIMESTAMPTZ", "finished_at": "TIMESTAMPTZ", "result": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'azure_devops.job'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as job_id,
    connection || '/' || body.build_id as run_id,
    body.repo,
    body.name,
    body.type as kind,
    body.stage,
    body.attempt,
    body.queued_at,
    body.started_at,
    body.finished_at,
    case body.result when 'succeeded' then 'success' when 'succeededWithIssues' then 'success' when 'failed' then 'failure'
        -- Its agent was lost.
        when 'abandoned' then 'failure'
        when 'canceled' then 'cancelled' when 'skipped' then 'skipped' end as conclusion,
from parsed
