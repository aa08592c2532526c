-- one row per declared deviation and stretch of days in which it holds: approved, not expired, not withdrawn, and at most twelve months since it was declared or renewed (3.2)
-- needs: stage.deviations
with

versions as (
    select
        *,
        coalesce(renewed_at, created_at) as declared_at,
        max(withdrawn_at) over (partition by deviation_id, service_id) as ended_at,
    from stage.deviations
    -- What was said again of the same declaration or renewal takes the place of what was said before.
    qualify row_number() over (partition by deviation_id, service_id, coalesce(renewed_at, created_at) order by recorded_at desc, sequence desc) = 1
)

select
    deviation_id,
    service_id,
    capability_id,
    rule,
    cast(utc(greatest(declared_at, coalesce(approved_at, declared_at))) as date) as holds_from,
    cast(utc(least(
        expires_at, declared_at + interval 12 months, case when ended_at >= declared_at then ended_at else expires_at end,
        coalesce(lead(declared_at) over (partition by deviation_id, service_id order by declared_at), expires_at)
    )) as date) as holds_until,
from versions
qualify approved_by is not null and holds_until > holds_from
