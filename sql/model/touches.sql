-- one row per pull request and service of its repository that it touches (R9): its days, and who owned the service then
with

touched as (
    select services.service_id, changes.connection, changes.id, services.time_zone, merged_at,
        coalesce(ready_at, opened_at) as waiting_from,
    from stage.changes
    join lineage.services using (repo)
    where opened_at is not null and coalesce(len(services.paths), 0) = 0
    union all
    select service_id, links.connection, links.id, services.time_zone, merged_at, coalesce(ready_at, opened_at) as waiting_from,
    from lineage.touches as links
    join lineage.services using (service_id)
    join stage.changes using (connection, id)
    where opened_at is not null
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift,
    from (select distinct time_zone, date_trunc('day', utc(unnest([waiting_from, merged_at]))) as utc_day from touched)
),

dated as (
    select
        touched.*,
        local_day(touched.time_zone, waiting_from, asked.shift) as happened_on,
        local_day(touched.time_zone, merged_at, merged.shift) as merged_on,
    from touched
    left join days as asked on asked.time_zone = touched.time_zone and asked.utc_day = date_trunc('day', utc(waiting_from))
    left join days as merged on merged.time_zone = touched.time_zone and merged.utc_day = date_trunc('day', utc(merged_at))
)

select
    dated.service_id,
    dated.connection,
    dated.id,
    dated.connection || '/' || dated.id as pull_request_id,
    waiting_from,
    happened_on,
    owners.team_id,
    merged_on,
    mergers.team_id as merging_team_id,
from dated
left join model.owners
    on owners.service_id = dated.service_id and happened_on >= owners.owned_from and happened_on < owners.owned_until
left join model.owners as mergers
    on mergers.service_id = dated.service_id and merged_on >= mergers.owned_from and merged_on < mergers.owned_until
