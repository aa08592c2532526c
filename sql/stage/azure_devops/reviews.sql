-- one row per version of a vote or comment on a pull request of Azure DevOps
with

parsed as (
    select
        connection, id as change_id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR",
            "reviews": [{"id": "VARCHAR", "state": "VARCHAR", "submitted_at": "TIMESTAMPTZ", "is_bot": "BOOLEAN", "is_self": "BOOLEAN"}]
        }') as body,
    from raw.documents
    where kind = 'azure_devops.pull_request'
),

reviews as (
    select * exclude (body), body.repo, unnest(body.reviews) as item,
    from parsed
)

select
    connection,
    change_id || '/' || item.id as id,
    version_at, sequence,
    change_id || '/' || item.id as review_id,
    change_id,
    repo,
    item.state,
    item.is_bot,
    item.is_self,
    item.submitted_at,
from reviews
