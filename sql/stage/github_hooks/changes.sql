-- one row per delivery that tells of a pull request or of a review of it; a part, because commits and their times are not in it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "action": "VARCHAR", "repository": {"full_name": "VARCHAR"},
            "pull_request": {
                "id": "VARCHAR", "number": "BIGINT", "title": "VARCHAR", "state": "VARCHAR", "draft": "BOOLEAN",
                "created_at": "TIMESTAMPTZ", "updated_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "merged_at": "TIMESTAMPTZ",
                "merge_commit_sha": "VARCHAR", "is_bot": "BOOLEAN", "additions": "BIGINT", "deletions": "BIGINT", "html_url": "VARCHAR"
            },
            "review": {"state": "VARCHAR", "submitted_at": "TIMESTAMPTZ", "is_bot": "BOOLEAN", "is_self": "BOOLEAN"}
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.pull_request.id as id,
    version_at, sequence,
    id as part,
    case when body.pull_request.state = 'open' then ['closed_at'] end as cleared,
    body.repository.full_name as repo,
    body.pull_request.id as change_id,
    body.pull_request.number,
    body.pull_request.title,
    -- Before the merge it is a commit that GitHub makes for tests.
    case when body.pull_request.merged_at is not null then body.pull_request.merge_commit_sha end as merge_sha,
    body.pull_request.created_at as opened_at,
    case when body.action = 'ready_for_review' then body.pull_request.updated_at end as ready_at,
    case when not body.review.is_bot and not body.review.is_self then body.review.submitted_at end as first_review_at,
    case when not body.review.is_bot and not body.review.is_self and lower(body.review.state) = 'approved'
        then body.review.submitted_at end as first_approved_at,
    body.pull_request.merged_at,
    body.pull_request.closed_at,
    body.pull_request.draft as is_draft,
    body.pull_request.is_bot,
    body.pull_request.additions + body.pull_request.deletions as lines,
    body.pull_request.html_url as url,
from parsed
where body.event in ('pull_request', 'pull_request_review')
