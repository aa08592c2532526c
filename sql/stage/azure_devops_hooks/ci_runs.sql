-- one row per delivery that tells of a finished build
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "build": {
                "id": "VARCHAR", "repo": "VARCHAR", "pipeline": "VARCHAR", "reason": "VARCHAR", "sourceBranch": "VARCHAR",
                "sourceVersion": "VARCHAR", "sourceGetVersion": "VARCHAR", "queueTime": "TIMESTAMPTZ", "startTime": "TIMESTAMPTZ",
                "finishTime": "TIMESTAMPTZ", "status": "VARCHAR", "result": "VARCHAR"
            }
        }') as body,
    from raw.documents
    where kind = 'azure_devops.delivery'
)

select
    connection,
    body.build.id as id,
    version_at, sequence,
    id as part,
    connection || '/' || body.build.id as run_id,
    body.build.repo,
    service_of(connection, body.build.repo, null, body.build.pipeline) as service_id,
    body.build.pipeline,
    body.build.reason as event,
    regexp_replace(coalesce(body.build.sourceBranch, nullif(regexp_extract(body.build.sourceGetVersion, '^LG:(.*):[0-9a-f]+$', 1), '')), '^refs/heads/', '') as branch,
    coalesce(body.build.sourceVersion, nullif(regexp_extract(body.build.sourceGetVersion, ':([0-9a-f]{40})$', 1), '')) as sha,
    cast(1 as bigint) as attempt,
    body.build.queueTime as queued_at,
    body.build.startTime as started_at,
    body.build.finishTime as finished_at,
    'completed' as state,
    -- Version 1.0 of the event puts the result where later ones put the state.
    case coalesce(body.build.result, nullif(body.build.status, 'completed')) when 'succeeded' then 'success' when 'partiallySucceeded' then 'success'
        when 'failed' then 'failure' when 'canceled' then 'cancelled' when 'stopped' then 'cancelled' end as conclusion,
from parsed
where body.build.id is not null
