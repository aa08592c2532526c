-- one row per finished run of the workflow of GitHub that the connection counts as a deployment
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "status": "VARCHAR", "conclusion": "VARCHAR", "head_sha": "VARCHAR", "run_started_at": "TIMESTAMPTZ",
            "finished_at": "TIMESTAMPTZ", "html_url": "VARCHAR", "isDeployment": "BOOLEAN"
        }') as body,
    from raw.documents
    where kind = 'github.run'
)

select
    connection,
    'run-' || id as id,
    version_at, sequence,
    connection || '/run-' || id as deployment_id,
    service_of(connection, body.repo, 'production', null) as service_id,
    'production' as environment,
    case body.conclusion when 'success' then 'success' when 'failure' then 'failure' when 'timed_out' then 'failure' else 'cancelled' end as result,
    body.head_sha as sha,
    body.run_started_at as started_at,
    body.finished_at,
    case when body.conclusion = 'success' then body.finished_at end as first_succeeded_at,
    body.html_url as url,
    'github_workflow' as method,
from parsed
where body.isDeployment and body.status = 'completed' and body.conclusion <> 'skipped'
