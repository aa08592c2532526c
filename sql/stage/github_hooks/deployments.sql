-- one row per delivery that tells of a deployment or of a status of it; a part, because it holds one status only
with

parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "repository": {"full_name": "VARCHAR"},
            "deployment": {"id": "VARCHAR", "sha": "VARCHAR", "environment": "VARCHAR", "original_environment": "VARCHAR", "created_at": "TIMESTAMPTZ"},
            "deployment_status": {"state": "VARCHAR", "created_at": "TIMESTAMPTZ", "log_url": "VARCHAR"}
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
),

told as (
    select
        *,
        -- inactive only says that a newer deployment took its place.
        case lower(body.deployment_status.state) when 'success' then 'success' when 'failure' then 'failure' when 'error' then 'failure' end as result,
        coalesce(body.deployment.original_environment, body.deployment.environment) as environment,
    from parsed
    where body.event in ('deployment', 'deployment_status')
)

select
    connection,
    body.deployment.id as id,
    version_at, sequence,
    id as part,
    connection || '/' || body.deployment.id as deployment_id,
    service_of(connection, body.repository.full_name, environment, null) as service_id,
    environment,
    result,
    body.deployment.sha,
    body.deployment.created_at as started_at,
    case when result is not null then body.deployment_status.created_at end as finished_at,
    case when result = 'success' then body.deployment_status.created_at end as first_succeeded_at,
    nullif(body.deployment_status.log_url, '') as url,
from told
