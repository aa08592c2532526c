-- one row per version of an attempt of a workflow run of GitHub
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "name": "VARCHAR", "event": "VARCHAR", "status": "VARCHAR", "conclusion": "VARCHAR", "run_attempt": "BIGINT",
            "head_branch": "VARCHAR", "head_sha": "VARCHAR", "created_at": "TIMESTAMPTZ", "run_started_at": "TIMESTAMPTZ",
            "finished_at": "TIMESTAMPTZ", "html_url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'github.run'
)

select
    connection,
    case when body.run_attempt > 1 then id || '/' || body.run_attempt else id end as id,
    version_at, sequence,
    id as run_id,
    body.repo,
    service_of(connection, body.repo, null, null) as service_id,
    body.name as pipeline,
    body.event,
    body.head_branch as branch,
    body.head_sha as sha,
    body.run_attempt as attempt,
    -- A new attempt waits from its own start, which is all that GitHub tells of it.
    case when body.run_attempt > 1 then body.run_started_at else body.created_at end as queued_at,
    body.run_started_at as started_at,
    body.finished_at,
    body.status as state,
    body.conclusion,
    body.html_url as url,
from parsed
