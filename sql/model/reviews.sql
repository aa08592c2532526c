-- one row per review that counts (neither by a program nor by whoever asked for it) and service that its pull request touches
select
    touches.service_id,
    touches.pull_request_id,
    reviews.connection || '/' || reviews.review_id as review_id,
    reviews.state,
    reviews.submitted_at,
from stage.reviews
join model.touches on touches.connection = reviews.connection and touches.id = reviews.change_id
where not coalesce(reviews.is_bot, false) and not coalesce(reviews.is_self, false)
