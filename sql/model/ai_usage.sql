-- one row per person, team, tool and day: whether an AI tool was used; a person is a hash and never shown (6.2)
-- needs: stage.ai_usage
-- refresh: whole
with

-- The team is that of the same day: as the event says, else as the tool's own report, else as the roster. Whoever is in two counts in both.
named as (
    select usage.* replace (coalesce(usage.team_id, reported.team_id) as team_id)
    from stage.ai_usage as usage
    left join stage.ai_teams as reported on usage.team_id is null and reported.person_key = usage.person_key and reported.used_on = usage.used_on
),

placed as (
    select named.* replace (coalesce(named.team_id, memberships.team_id) as team_id)
    from named
    left join model.memberships on named.team_id is null and memberships.person_key = named.person_key
        and named.used_on >= memberships.member_from and named.used_on < memberships.member_until
)

select
    person_key,
    team_id,
    tool,
    used_on as happened_on,
    cast(null as varchar) as service_id,
    bool_or(has_seat) as has_seat,
    bool_or(is_active) as is_active,
    bool_or(used_agent) as used_agent,
    bool_or(used_chat) as used_chat,
    bool_or(used_cli) as used_cli,
    cast(sum(cast(cost as decimal(18, 6))) as double) as cost,
    team_id is not null as has_team,
from placed
group by person_key, team_id, tool, used_on
