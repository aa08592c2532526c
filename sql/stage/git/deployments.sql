-- one row per tag or commit of a clone that counts as a deployment by the configured rule
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "environment": "VARCHAR", "result": "VARCHAR", "sha": "VARCHAR", "version": "VARCHAR",
            "finished_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'git.deployment'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as deployment_id,
    body.service as service_id,
    body.environment,
    body.result,
    body.sha,
    body.version,
    cast(null as timestamptz) as started_at,
    body.finished_at,
    cast(null as timestamptz) as first_exposed_at,
    cast(null as varchar) as group_id,
    cast(null as varchar) as kind,
    cast(null as varchar) as incident,
    'git' as method,
    cast(null as varchar) as url,
    cast(null as varchar) as author_key,
from parsed
