-- one row per review that counts (neither by a program nor by whoever asked for it) and service that its pull request touches
with

given as (
    select
        touches.service_id,
        touches.pull_request_id,
        reviews.connection || '/' || reviews.review_id as review_id,
        reviews.state,
        reviews.submitted_at,
        local_day(services.time_zone, reviews.submitted_at, null) as happened_on,
    from stage.reviews
    join model.touches on touches.connection = reviews.connection and touches.id = reviews.change_id
    join lineage.services using (service_id)
    where not coalesce(reviews.is_bot, false) and not coalesce(reviews.is_self, false)
)

select given.*, owners.team_id
from given
left join model.owners
    on owners.service_id = given.service_id and happened_on >= owned_from and happened_on < owned_until
