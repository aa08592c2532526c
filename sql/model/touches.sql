-- one row per pull request and service of its repository that it touches (R9)
with touched as (
    select services.service_id, changes.connection, changes.id,
    from stage.changes
    join lineage.services using (repo)
    where coalesce(len(services.paths), 0) = 0
    union all
    select service_id, connection, id from lineage.touches
)

select
    touched.service_id,
    touched.connection,
    touched.id,
    touched.connection || '/' || touched.id as pull_request_id,
from touched
