-- one row per pull request and service that it touches (R9), open ones too: who owned it then, what became of its review (R11, R21)
-- needs: stage.changes
with

-- A repository whose reviews nobody reports says nothing about a missing one, unless its source knows better.
parts as (
    select
        service_id, repo, time_zone, coalesce(len(paths), 0) = 0 as is_whole,
        repo in (select repo from stage.changes where first_review_at is not null union select repo from stage.reviews) as reports,
    from lineage.services
),

reviewed as (
    select
        "connection", change_id as id,
        min(submitted_at) as seen_at,
        min(submitted_at) filter (where state = 'approved') as agreed_at,
        coalesce(list(submitted_at) filter (where state in ('changes_requested', 'dismissed')), []) as sent_back_at,
    from stage.reviews
    where not coalesce(is_bot, false) and not coalesce(is_self, false)
    group by "connection", change_id
),

touched as (
    select service_id, time_zone, reports, changes.*
    from stage.changes join parts using (repo)
    where opened_at is not null and is_whole
    union all by name
    select service_id, time_zone, reports, changes.*
    from lineage.touches join parts using (service_id) join stage.changes using ("connection", id)
    where opened_at is not null
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift,
    from (select distinct time_zone, date_trunc('day', utc(unnest([coalesce(ready_at, opened_at), merged_at]))) as utc_day from touched)
),

dated as (
    select
        touched.*, sent_back_at, coalesce(ready_at, opened_at) as waiting_from,
        coalesce(merged_at, closed_at) as ended_at,
        local_day(touched.time_zone, waiting_from, asked.shift) as happened_on,
        local_day(touched.time_zone, merged_at, merged.shift) as merged_on,
        least(first_review_at, seen_at) as looked_at,
        least(first_approved_at, agreed_at) as accepted_at,
    from touched
    left join reviewed using ("connection", id)
    left join days as asked on asked.time_zone = touched.time_zone and asked.utc_day = date_trunc('day', utc(coalesce(ready_at, opened_at)))
    left join days as merged on merged.time_zone = touched.time_zone and merged.utc_day = date_trunc('day', utc(merged_at))
)

-- What comes after the end is no review before it.
select
    dated.service_id, hash("connection", id) as request_key, dated.repo, number, title, url, lines,
    coalesce(is_bot, false) as is_bot, coalesce(is_draft, false) and merged_at is null as is_draft,
    author_key as person_key, coalesce(author_kind, if(is_bot, 'bot', 'human')) as author_kind, author_kind is not null as is_kind_known,
    happened_on, owners.team_id, merged_on, mergers.team_id as merging_team_id, waiting_from, merged_at, ended_at,
    case when looked_at <= coalesce(ended_at, looked_at) then looked_at end as first_review_at,
    case when accepted_at <= coalesce(ended_at, accepted_at) then accepted_at end as approved_at,
    1 + len(list_filter(sent_back_at, lambda told: told <= coalesce(ended_at, told))) as rounds,
    coalesce(is_review_known, reports, false) or looked_at is not null as is_review_known,
from dated
left join model.owners on owners.service_id = dated.service_id and happened_on >= owners.owned_from and happened_on < owners.owned_until
left join model.owners as mergers on mergers.service_id = dated.service_id and merged_on >= mergers.owned_from and merged_on < mergers.owned_until
