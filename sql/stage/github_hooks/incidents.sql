-- one row per delivery that tells of an issue labelled as an incident; a part, because severity and cause are read elsewhere
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "repository": {"full_name": "VARCHAR"},
            "issue": {"id": "VARCHAR", "title": "VARCHAR", "created_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "html_url": "VARCHAR"}
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.issue.id as id,
    version_at, sequence,
    id as part,
    case when body.issue.closed_at is null then ['resolved_at'] end as cleared,
    connection || '/' || body.issue.id as incident_id,
    [service_of(connection, body.repository.full_name, null, null)] as services,
    body.issue.created_at as started_at,
    body.issue.created_at as detected_at,
    body.issue.closed_at as resolved_at,
    body.issue.title,
    body.issue.html_url as url,
from parsed
where body.event = 'issues'
