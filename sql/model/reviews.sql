-- one row per review that counts (neither by a program nor by whoever asked for it) and service that its pull request touches
-- needs: stage.reviews
-- unrepeated: review_id
select
    requests.service_id,
    requests.request_key,
    reviews.connection || '/' || reviews.review_id as review_id,
    reviews.state,
    reviews.submitted_at,
from stage.reviews
join model.pull_requests as requests on requests.request_key = hash(reviews.connection, reviews.change_id)
where not coalesce(reviews.is_bot, false) and not coalesce(reviews.is_self, false)
