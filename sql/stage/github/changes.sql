-- one row per version of a pull request of GitHub; reviews by automation or by the author do not count as reviews
with

parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "number": "BIGINT", "title": "VARCHAR", "url": "VARCHAR", "createdAt": "TIMESTAMPTZ",
            "mergedAt": "TIMESTAMPTZ", "closedAt": "TIMESTAMPTZ", "isDraft": "BOOLEAN", "isBot": "BOOLEAN", "isAgent": "BOOLEAN",
            "additions": "BIGINT", "deletions": "BIGINT", "mergeCommit": {"oid": "VARCHAR"},
            "commits": {"nodes": [{"commit": {"oid": "VARCHAR", "authoredDate": "TIMESTAMPTZ"}}]},
            "timelineItems": {"nodes": [{
                "__typename": "VARCHAR", "state": "VARCHAR", "submittedAt": "TIMESTAMPTZ", "createdAt": "TIMESTAMPTZ",
                "isBot": "BOOLEAN", "isSelf": "BOOLEAN"
            }]}
        }') as body,
    from raw.documents
    where kind = 'github.pull_request'
),

reviewed as (
    select *, list_filter(body.timelineItems.nodes, lambda item: item.__typename = 'PullRequestReview' and item.submittedAt is not null
        and not item.isBot and not item.isSelf) as reviews,
    from parsed
)

select
    connection, id, version_at, sequence,
    body.repo,
    id as change_id,
    body.number,
    nullif(body.title, '') as title,
    cast([] as varchar[]) as shas,
    body.mergeCommit.oid as merge_sha,
    body.commits.nodes[1].commit.authoredDate as first_commit_at,
    body.createdAt as opened_at,
    list_max(list_transform(list_filter(body.timelineItems.nodes, lambda item: item.__typename = 'ReadyForReviewEvent'),
        lambda item: item.createdAt)) as ready_at,
    list_min(list_transform(reviews, lambda item: item.submittedAt)) as first_review_at,
    list_min(list_transform(list_filter(reviews, lambda item: item.state = 'APPROVED'), lambda item: item.submittedAt)) as first_approved_at,
    body.mergedAt as merged_at,
    body.closedAt as closed_at,
    body.isDraft as is_draft,
    true as is_review_known,
    body.isBot as is_bot,
    case when body.isAgent then 'agent' when body.isBot then 'bot' when body.isAgent is not null then 'human' end as author_kind,
    body.additions + body.deletions as lines,
    body.url,
from reviewed
