-- one row per version of a review of a pull request of GitHub
with

parsed as (
    select
        connection, id as change_id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "timelineItems": {"nodes": [{
                "__typename": "VARCHAR", "fullDatabaseId": "VARCHAR", "state": "VARCHAR", "submittedAt": "TIMESTAMPTZ",
                "isBot": "BOOLEAN", "isSelf": "BOOLEAN"
            }]}
        }') as body,
    from raw.documents
    where kind = 'github.pull_request'
),

reviews as (
    select * exclude (body), body.repo, unnest(body.timelineItems.nodes) as item,
    from parsed
)

select
    connection,
    item.fullDatabaseId as id,
    version_at, sequence,
    item.fullDatabaseId as review_id,
    change_id,
    repo,
    lower(item.state) as state,
    item.isBot as is_bot,
    item.isSelf as is_self,
    item.submittedAt as submitted_at,
from reviews
where item.__typename = 'PullRequestReview' and item.submittedAt is not null
