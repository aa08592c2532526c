-- one row per finished deployment of Azure DevOps: a stage that deployed to an environment, or a classic release
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "environment": "VARCHAR", "pipeline": "VARCHAR", "sha": "VARCHAR", "version": "VARCHAR", "result": "VARCHAR",
            "status": "VARCHAR", "operation": "VARCHAR", "started_at": "TIMESTAMPTZ", "finished_at": "TIMESTAMPTZ", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind in ('azure_devops.deployment', 'azure_devops.release_deployment')
),

judged as (
    select
        *,
        -- Partial: some of its tasks or targets failed, and production runs what it brought.
        case
            when body.result = 'succeeded' or body.status in ('succeeded', 'partiallySucceeded') then 'success'
            when body.result = 'failed' or body.status = 'failed' then 'failure'
            when body.result = 'canceled' or body.operation ilike '%canceled' or body.operation ilike 'rejected' then 'cancelled'
            when body.operation ilike '%failed' then 'failure' end as result,
    from parsed
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as deployment_id,
    -- Classic releases need not be made from a build or a repository; then the pipeline's name is all there is.
    coalesce(service_of(connection, body.repo, body.environment, body.pipeline), body.pipeline) as service_id,
    body.environment,
    result,
    body.sha,
    body.version,
    body.started_at,
    body.finished_at,
    cast(null as timestamptz) as first_exposed_at,
    cast(null as varchar) as group_id,
    cast(null as varchar) as kind,
    cast(null as varchar) as incident,
    body.url,
    'azure_pipeline' as method,
from judged
where result is not null and body.finished_at is not null
