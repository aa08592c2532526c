-- one row per pull request and service that it touches, open ones too, with what became of its review (R9, R11, R21)
with

-- A repository whose reviews nobody reports says nothing about a missing one, unless its source knows better.
reporting as (
    select repo from stage.changes where first_review_at is not null
    union
    select repo from stage.reviews
),

reviewed as (
    select
        service_id,
        pull_request_id,
        min(submitted_at) as first_review_at,
        min(submitted_at) filter (where state = 'approved') as approved_at,
        list(submitted_at) filter (where state in ('changes_requested', 'dismissed')) as sent_back_at,
    from model.reviews
    group by service_id, pull_request_id
),

-- What comes after the end is no review before it.
asked as (
    select
        touches.service_id,
        touches.pull_request_id,
        services.time_zone,
        changes.*,
        coalesce(merged_at, closed_at) as ended_at,
        coalesce(merged_at, closed_at, timestamptz 'infinity') as until,
        least(changes.first_review_at, reviewed.first_review_at) as seen_at,
        least(changes.first_approved_at, reviewed.approved_at) as agreed_at,
        reviewed.pull_request_id is not null as has_reviews,
        reviewed.sent_back_at,
    from model.touches
    join stage.changes using (connection, id)
    join lineage.services using (service_id)
    left join reviewed using (service_id, pull_request_id)
),

told as (
    select
        *,
        case when seen_at <= until then seen_at end as reviewed_at,
        -- Reviewed while still a draft, it was waiting since it was opened.
        case when ready_at <= coalesce(reviewed_at, ready_at) then ready_at else opened_at end as waiting_from,
        local_day(time_zone, waiting_from, null) as happened_on,
        local_day(time_zone, merged_at, null) as merged_on,
    from asked
)

select
    told.service_id, owners.team_id, pull_request_id, told.repo, number, title, merge_sha, url, lines,
    coalesce(is_bot, false) as is_bot,
    coalesce(is_draft, false) and merged_at is null as is_draft,
    happened_on, opened_at, waiting_from, reviewed_at as first_review_at, merged_at, ended_at, merged_on,
    mergers.team_id as merging_team_id,
    case when agreed_at <= until then agreed_at end as approved_at,
    case when has_reviews then 1 + len(list_filter(coalesce(sent_back_at, []), lambda told: told <= until)) end as rounds,
    coalesce(is_review_known, reporting.repo is not null) or reviewed_at is not null as is_review_known,
from told
left join reporting on reporting.repo = told.repo
left join model.owners on owners.service_id = told.service_id and happened_on >= owners.owned_from and happened_on < owners.owned_until
left join model.owners as mergers on mergers.service_id = told.service_id and merged_on >= mergers.owned_from and merged_on < mergers.owned_until
