-- id:        flow.merged_per_developer
-- title:     Changes merged per developer
-- statistic: per_developer_week
-- value:     merged
-- over:      developers
-- unit:      / dev-week
-- coverage:  pull_requests.is_kind_known
-- once:      request_key
-- min_n:     5
-- rules:     R11
-- about:     Pull requests merged per developer and week, as a mean of the team and never of a person. It is shown only beside the fail rate, rework, batch size and review time, because more changes are no gain where they break more. Dependency updates do not count, agents do. Teams below five developers show nothing.
with

days as (
    select team_id, developers, unnest(generate_series(from_day, least(until_day - 1, cast(utc($as_of) as date)), interval 1 day)) as day
    from model.headcounts
    where developers > 0 and from_day <= cast(utc($as_of) as date)
),

-- A pull request that touches several services is one.
merged as (
    select request_key, merging_team_id as team_id, min(merged_on) as happened_on, min(merged_at) as merged_at, any_value(author_kind) as author_kind,
    from model.pull_requests
    where merged_at is not null
    group by request_key, merging_team_id
)

select
    merged_at as happened_at, happened_on, cast(null as varchar) as service_id, team_id, request_key, 1 as merged, 0 as developers,
    case when author_kind = 'bot' then 'bot' end as left_out,
from merged
union all
select
    cast(day as timestamptz) as happened_at, cast(day as date) as happened_on, cast(null as varchar) as service_id, team_id,
    hash(team_id, day) as request_key, 0 as merged, developers, null as left_out,
from days
