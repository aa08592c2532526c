-- one row per version of a work item that counts as an incident; one that counts no more has no services
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "state": "VARCHAR", "title": "VARCHAR", "area": "VARCHAR", "services": ["VARCHAR"], "is_incident": "BOOLEAN", "severity": "VARCHAR",
            "created_at": "TIMESTAMPTZ", "resolved_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "state_changed_at": "TIMESTAMPTZ",
            "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'azure_devops.work_item'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as incident_id,
    -- A tag service:NAME names it; else the area does, which reads like project/repository.
    case when not body.is_incident then cast([] as varchar[])
        when len(body.services) > 0 then body.services
        else [service_of(connection, body.area, null, null)] end as services,
    body.created_at as started_at,
    body.created_at as detected_at,
    body.resolved_at as mitigated_at,
    -- Some processes keep no date of closing; then the change of state into a final one is it.
    coalesce(body.closed_at, case when body.state in ('Closed', 'Done', 'Completed', 'Resolved') then body.state_changed_at end) as resolved_at,
    lower(regexp_replace(body.severity, '^[0-9]+ - ', '')) as severity,
    cast(null as varchar) as cause,
    cast(null as varchar) as deployment,
    body.title,
    body.url,
from parsed
