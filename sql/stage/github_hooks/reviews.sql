-- one row per delivery that tells of a review
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "event": "VARCHAR", "repository": {"full_name": "VARCHAR"}, "pull_request": {"id": "VARCHAR"},
            "review": {"id": "VARCHAR", "state": "VARCHAR", "submitted_at": "TIMESTAMPTZ", "is_bot": "BOOLEAN", "is_self": "BOOLEAN"}
        }') as body,
    from raw.documents
    where kind = 'github.delivery'
)

select
    connection,
    body.review.id as id,
    version_at, sequence,
    body.review.id as review_id,
    body.pull_request.id as change_id,
    body.repository.full_name as repo,
    lower(body.review.state) as state,
    body.review.is_bot,
    body.review.is_self,
    body.review.submitted_at,
from parsed
where body.event = 'pull_request_review'
