-- one row per delivery that tells of a deployment of a classic release; a part, because its commit is not always in it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "created_at": "TIMESTAMPTZ",
            "deployment": {
                "id": "VARCHAR", "environment": "VARCHAR", "release": "VARCHAR", "pipeline": "VARCHAR", "project": "VARCHAR",
                "deploymentStatus": "VARCHAR", "queuedOn": "TIMESTAMPTZ", "startedOn": "TIMESTAMPTZ", "completedOn": "TIMESTAMPTZ"
            }
        }') as body,
    from raw.documents
    where kind = 'azure_devops.delivery'
),

told as (
    select *, case body.deployment.deploymentStatus when 'succeeded' then 'success' when 'partiallySucceeded' then 'success' when 'failed' then 'failure' end as result
    from parsed
    where body.deployment.id is not null
)

select
    connection,
    body.deployment.id as id,
    version_at, sequence,
    id as part,
    connection || '/' || body.deployment.id as deployment_id,
    service_of(connection, concat_ws('/', body.deployment.project, body.deployment.pipeline), body.deployment.environment, null) as service_id,
    body.deployment.environment,
    result,
    body.deployment.release as version,
    coalesce(body.deployment.startedOn, body.deployment.queuedOn) as started_at,
    case when result is not null then coalesce(body.deployment.completedOn, body.created_at) end as finished_at,
    case when result = 'success' then coalesce(body.deployment.completedOn, body.created_at) end as first_succeeded_at,
from told
