-- one row per change and service that production has received: when it began and how long it took (R8, R9);
-- a pull request is known by its number, a commit by its sha
-- needs: model.deployments
with

shipped as (
    select
        service_id,
        deployment_id,
        links.repo,
        hash(change_id) as change_key,
        method,
        is_backport,
        number,
        title,
        case when number is null then merge_sha end as merge_sha,
        case when is_backport then authored_at else least(authored_at, first_commit_at) end as first_commit_at,
        opened_at,
        first_review_at,
        approved_at,
        merged_at,
        coalesce(is_bot, false) as is_bot,
        lines,
        links.url,
        lead_time_start,
    from lineage.changes as links
    join lineage.services using (service_id)
),

started as (
    select
        shipped.*,
        case lead_time_start
            when 'merge' then merged_at
            when 'opened' then coalesce(opened_at, first_commit_at)
            else first_commit_at end as started_at,
    from shipped
)

select
    started.* exclude (started_at, lead_time_start),
    deployments.version,
    deployments.environment,
    deployments.team_id,
    deployments.first_exposed_at as deployed_at,
    deployments.happened_on,
    deployments.is_baseline,
    opened_at is not null and first_review_at is not null and approved_at is not null as has_stages,
    lines is not null as has_lines,
    epoch_us(deployments.first_exposed_at) / 1e6 - epoch_us(started.started_at) / 1e6 as lead_time_s,
from started
join model.deployments using (service_id, deployment_id)
