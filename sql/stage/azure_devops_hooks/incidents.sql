-- one row per delivery that tells of a work item that is an incident; a part, because its service is read elsewhere
with

parsed as (
    select connection, id as part, version_at, sequence, json_extract(body, '$.work_item') as item
    from raw.documents
    where kind = 'azure_devops.delivery'
),

fields as (
    select
        connection, part, version_at, sequence,
        item->>'$.id' as id,
        item->>'$."System.TeamProject"' as project,
        item->>'$."System.Title"' as title,
        cast(item->>'$."System.CreatedDate"' as timestamptz) as created_at,
        cast(coalesce(item->>'$."Microsoft.VSTS.Common.ClosedDate"', item->>'$."Microsoft.VSTS.Common.ResolvedDate"') as timestamptz) as resolved_at,
        item->>'$."Microsoft.VSTS.Common.Severity"' as severity,
        lower(item->>'$."System.State"') in ('closed', 'resolved', 'done', 'completed', 'removed') as is_over,
    from parsed
    where item is not null
)

select
    connection, id, version_at, sequence, part,
    case when resolved_at is null and not is_over then ['resolved_at'] end as cleared,
    connection || '/' || id as incident_id,
    [service_of(connection, project, null, null)] as services,
    created_at as started_at,
    created_at as detected_at,
    resolved_at,
    severity,
    title,
from fields
