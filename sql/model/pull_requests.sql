-- one row per pull request and service that it touches, open ones too, with what became of its review (R9, R11, R21)
with

-- A repository whose reviews nobody reports says nothing about a missing one, unless its source knows better.
reporting as (
    select distinct repo from stage.changes where first_review_at is not null
    union
    select repo from stage.reviews
),

reviewed as (
    select
        service_id,
        pull_request_id,
        min(submitted_at) as seen_at,
        min(submitted_at) filter (where state = 'approved') as agreed_at,
        coalesce(list(submitted_at) filter (where state in ('changes_requested', 'dismissed')), []) as sent_back_at,
    from model.reviews
    group by service_id, pull_request_id
),

asked as (
    select
        touches.* exclude (connection, id),
        changes.*,
        coalesce(merged_at, closed_at) as ended_at,
        least(first_review_at, reviewed.seen_at) as seen_at,
        least(first_approved_at, reviewed.agreed_at) as accepted_at,
        reviewed.sent_back_at,
    from model.touches
    join stage.changes using (connection, id)
    left join reviewed using (service_id, pull_request_id)
)

-- What comes after the end is no review before it.
select
    service_id, pull_request_id, asked.repo, number, title, url, lines,
    coalesce(is_bot, false) as is_bot,
    coalesce(is_draft, false) and merged_at is null as is_draft,
    happened_on, team_id, merged_on, merging_team_id,
    opened_at, waiting_from, merged_at, ended_at,
    case when seen_at <= coalesce(ended_at, seen_at) then seen_at end as first_review_at,
    case when accepted_at <= coalesce(ended_at, accepted_at) then accepted_at end as approved_at,
    1 + len(list_filter(sent_back_at, lambda told: told <= coalesce(ended_at, told))) as rounds,
    coalesce(is_review_known, reporting.repo is not null) or seen_at is not null as is_review_known,
from asked
left join reporting on reporting.repo = asked.repo
