-- one row per delivery that tells of a repository itself; a part, because paths and owners are not in it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"event": "VARCHAR", "named": {"id": "VARCHAR", "full_name": "VARCHAR", "html_url": "VARCHAR"}}') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.named.id as id,
    version_at, sequence,
    id as part,
    service_of(connection, body.named.full_name, null, null) as service_id,
    body.named.full_name as repo,
    body.named.html_url as url,
from parsed
where body.event = 'repository'
