-- one row per version of a deployment
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "environment": "VARCHAR", "result": "VARCHAR", "sha": "VARCHAR", "version": "VARCHAR",
            "started_at": "TIMESTAMPTZ", "finished_at": "TIMESTAMPTZ", "first_exposed_at": "TIMESTAMPTZ", "group_id": "VARCHAR",
            "kind": "VARCHAR", "incident": "VARCHAR", "method": "VARCHAR", "url": "VARCHAR", "author": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.deployment'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as deployment_id,
    body.service as service_id,
    body.environment,
    body.result,
    nullif(body.sha, '') as sha,
    nullif(body.version, '') as version,
    body.started_at,
    body.finished_at,
    body.first_exposed_at,
    nullif(body.group_id, '') as group_id,
    nullif(body.kind, '') as kind,
    nullif(body.incident, '') as incident,
    nullif(body.method, '') as method,
    nullif(body.url, '') as url,
    nullif(body.author, '') as author_key,
from parsed
