-- one row per pull request and service of its repository that it touches (R9)
select
    services.service_id,
    changes.connection,
    changes.id,
    changes.connection || '/' || changes.id as pull_request_id,
from stage.changes
join lineage.services using (repo)
where changes.opened_at is not null
