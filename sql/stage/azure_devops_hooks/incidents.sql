-- one row per delivery that tells of a work item that is an incident; it holds all that is read of the item
with

parsed as (
    select connection, id, version_at, sequence, json_extract(body, '$.work_item') as item
    from raw.documents
    where kind = 'azure_devops.delivery'
),

fields as (
    select
        connection, version_at, sequence,
        item->>'$.id' as id,
        item->>'$."System.TeamProject"' as project,
        item->>'$."System.Title"' as title,
        cast(item->>'$."System.CreatedDate"' as timestamptz) as created_at,
        cast(coalesce(item->>'$."Microsoft.VSTS.Common.ClosedDate"', item->>'$."Microsoft.VSTS.Common.ResolvedDate"') as timestamptz) as resolved_at,
        item->>'$."Microsoft.VSTS.Common.Severity"' as severity,
    from parsed
    where item is not null
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as incident_id,
    [service_of(connection, project, null, null)] as services,
    created_at as started_at,
    created_at as detected_at,
    resolved_at,
    severity,
    title,
from fields
