-- one row per version of a trait that a sender declared
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "repo": "VARCHAR", "kind": "VARCHAR", "name": "VARCHAR", "value": "VARCHAR", "place": "VARCHAR",
            "seen_from": "TIMESTAMPTZ", "seen_until": "TIMESTAMPTZ", "evidence": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.trait'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as trait_id,
    nullif(body.service, '') as service_id,
    nullif(body.repo, '') as repo,
    body.kind,
    body.name,
    nullif(body.value, '') as value,
    nullif(body.place, '') as place,
    body.seen_from,
    body.seen_until,
    nullif(body.evidence, '') as evidence,
from parsed
