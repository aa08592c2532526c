-- one row per thing that makes the platform hard to use, whoever told of it: a defect of a product with an age and a status
-- refresh: whole
select
    friction_id,
    connection as origin,
    text,
    topic,
    capability_id,
    kind,
    list_sort(coalesce(teams, [])) as teams,
    status,
    opened_at,
    case when status in ('fixed', 'declined') then coalesce(closed_at, version_at) end as closed_at,
    answer,
    url,
    true as is_told,
from stage.frictions
