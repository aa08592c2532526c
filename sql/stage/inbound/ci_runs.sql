-- one row per version of a CI run; without a service it belongs to all of its repository
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "service": "VARCHAR", "pipeline": "VARCHAR", "event": "VARCHAR", "branch": "VARCHAR", "sha": "VARCHAR",
            "attempt": "BIGINT", "queued_at": "TIMESTAMPTZ", "started_at": "TIMESTAMPTZ", "finished_at": "TIMESTAMPTZ",
            "result": "VARCHAR", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.ci_run'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as run_id,
    body.repo,
    nullif(body.service, '') as service_id,
    body.pipeline,
    nullif(body.event, '') as event,
    nullif(body.branch, '') as branch,
    nullif(body.sha, '') as sha,
    body.attempt,
    body.queued_at,
    body.started_at,
    body.finished_at,
    case when body.finished_at is not null then 'completed' when body.started_at is not null then 'in_progress' else 'queued' end as state,
    nullif(body.result, '') as conclusion,
    nullif(body.url, '') as url,
from parsed
