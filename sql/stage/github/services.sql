-- one row per repository of GitHub, which is a service unless a rule says otherwise
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"nameWithOwner": "VARCHAR", "url": "VARCHAR"}') as body,
    from raw.documents
    where kind = 'github.repository'
)

select
    connection, id, version_at, sequence,
    service_of(connection, body.nameWithOwner, null, null) as service_id,
    body.nameWithOwner as repo,
    body.url,
from parsed
