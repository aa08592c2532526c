-- one row per declared deviation as it was last said: what it is from, who answers for it, how long it holds
-- needs: stage.deviations
with newest as (
    select
        *,
        count(*) over (partition by deviation_id, service_id) as versions,
        count(distinct renewed_at) over (partition by deviation_id, service_id) as renewals,
    from stage.deviations
    qualify row_number() over (partition by deviation_id, service_id order by recorded_at desc, sequence desc) = 1
)

select
    newest.deviation_id,
    newest.service_id,
    owners.team_id,
    capability_id,
    rule,
    category,
    reason,
    requested_by,
    approved_by,
    created_at,
    renewed_at,
    least(expires_at, coalesce(renewed_at, created_at) + interval 12 months) as expires_at,
    newest.expires_at > coalesce(renewed_at, created_at) + interval 12 months as is_shortened,
    withdrawn_at,
    review_note,
    monthly_cost,
    currency,
    url,
    recorded_at,
    versions,
    renewals,
from newest
left join model.owners on owners.service_id = newest.service_id and owned_until = date '9999-12-31'
