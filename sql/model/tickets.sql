-- one row per ticket to the platform team
-- needs: stage.tickets
-- refresh: whole
select
    "connection" || '/' || id as ticket_id,
    cast(null as varchar) as service_id,
    team_id,
    topic,
    kind,
    opened_at,
    closed_at,
    cast(utc(opened_at) as date) as happened_on,
    topic is not null as has_topic,
from stage.tickets
