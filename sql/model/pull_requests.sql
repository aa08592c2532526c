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
        min(submitted_at) as first_review_at,
        min(submitted_at) filter (where state = 'approved') as agreed_at,
        coalesce(list(submitted_at) filter (where state in ('changes_requested', 'dismissed')), []) as sent_back_at,
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
        least(changes.first_review_at, reviewed.first_review_at) as seen_at,
        least(changes.first_approved_at, reviewed.agreed_at) as accepted_at,
        case when seen_at <= coalesce(ended_at, seen_at) then seen_at end as reviewed_at,
        case when accepted_at <= coalesce(ended_at, accepted_at) then accepted_at end as approved_at,
        1 + len(list_filter(sent_back_at, lambda told: told <= coalesce(ended_at, told))) as rounds,
        -- Reviewed while still a draft, it was waiting since it was opened.
        case when ready_at <= coalesce(reviewed_at, ready_at) then ready_at else opened_at end as waiting_from,
        local_day(time_zone, waiting_from, null) as happened_on,
        local_day(time_zone, merged_at, null) as merged_on,
    from model.touches
    join stage.changes using (connection, id)
    join lineage.services using (service_id)
    left join reviewed using (service_id, pull_request_id)
    where changes.opened_at is not null
)

select
    asked.service_id, pull_request_id, asked.repo, number, title, merge_sha, url, lines,
    coalesce(is_bot, false) as is_bot,
    coalesce(is_draft, false) and merged_at is null as is_draft,
    opened_at, waiting_from, reviewed_at as first_review_at, asked.approved_at, merged_at, ended_at, rounds,
    happened_on,
    owners.team_id,
    merged_on,
    mergers.team_id as merging_team_id,
    coalesce(is_review_known, reporting.repo is not null) or reviewed_at is not null as is_review_known,
from asked
left join reporting on reporting.repo = asked.repo
left join model.owners on owners.service_id = asked.service_id and happened_on >= owners.owned_from and happened_on < owners.owned_until
left join model.owners as mergers on mergers.service_id = asked.service_id and merged_on >= mergers.owned_from and merged_on < mergers.owned_until
