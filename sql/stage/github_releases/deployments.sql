-- one row per published release of GitHub where the connection counts releases as deployments
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "tagName": "VARCHAR", "url": "VARCHAR", "isDraft": "BOOLEAN", "isPrerelease": "BOOLEAN",
            "publishedAt": "TIMESTAMPTZ", "tagCommit": {"oid": "VARCHAR"}, "isDeployment": "BOOLEAN"
        }') as body,
    from raw.documents
    where kind = 'github.release'
)

select
    connection,
    -- Releases, runs and deployments are numbered apart.
    'release-' || id as id,
    version_at, sequence,
    connection || '/release-' || id as deployment_id,
    service_of(connection, body.repo, null, null) as service_id,
    case when body.isPrerelease then 'prerelease' else 'production' end as environment,
    'success' as result,
    body.tagCommit.oid as sha,
    body.tagName as version,
    body.publishedAt as finished_at,
    body.publishedAt as first_succeeded_at,
    body.url,
    'github_release' as method,
from parsed
where body.isDeployment and not body.isDraft and body.publishedAt is not null
