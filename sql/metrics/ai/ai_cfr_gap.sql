-- id:        ai.cfr_gap
-- title:     Change fail rate with agents less without
-- statistic: gap
-- value:     failed
-- over:      is_touched
-- better:    lower
-- unit:      points
-- coverage:  pull_requests.is_kind_known
-- rules:     R6, R14, R15
-- about:     Change fail rate of deployments that contain a change by an AI agent, less that of the others. Descriptive: what agents are given differs from other work, so the gap is no effect of them. Known only where the source says what wrote a change.
with

touched as (
    select changes.service_id, changes.deployment_id, bool_or(author_kind = 'agent') as by_agent, bool_or(is_kind_known) as is_known
    from model.changes
    join model.pull_requests using (service_id, repo, number)
    group by all
)

select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    failed,
    coalesce(by_agent, false)::integer as is_touched,
    url,
    case
        when not counts then kind
        when mature_at > $as_of then 'maturing'
        when not coalesce(is_known, false) then 'not recorded'
    end as left_out,
from model.deployments
left join touched using (service_id, deployment_id)
