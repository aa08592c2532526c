-- one row per sign that a file of a clone has shown on the default branch, from the commit that brought it to the one that took it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "kind": "VARCHAR", "name": "VARCHAR", "value": "VARCHAR", "place": "VARCHAR",
            "seen_from": "TIMESTAMPTZ", "seen_until": "TIMESTAMPTZ", "evidence": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'git.trait'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as trait_id,
    cast(null as varchar) as service_id,
    body.repo,
    body.kind,
    body.name,
    body.value,
    body.place,
    body.seen_from,
    body.seen_until,
    body.evidence,
from parsed
