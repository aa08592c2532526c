-- one row per version of an issue of GitHub that is an incident by its label; not planned or duplicate is none and touches no service
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "stateReason": "VARCHAR", "createdAt": "TIMESTAMPTZ",
            "closedAt": "TIMESTAMPTZ", "labels": {"nodes": [{"name": "VARCHAR"}]}
        }') as body,
    from raw.documents
    where kind = 'github.issue'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as incident_id,
    case when body.stateReason in ('NOT_PLANNED', 'DUPLICATE') then cast([] as varchar[])
        else [service_of(connection, body.repo, null, null)] end as services,
    body.createdAt as started_at,
    body.createdAt as detected_at,
    body.closedAt as resolved_at,
    nullif(body.title, '') as title,
    body.url,
from parsed
