-- one row per change and service that production has received: when it began and how long it took (R8, R9)
with

-- Commits stand for themselves where the unit is the commit; a pull request has its own times.
shipped as (
    select
        links.service_id,
        links.deployment_id,
        links.repo,
        links.unit,
        links.change_id,
        links.method,
        links.is_backport,
        coalesce(links.reverts, requests.reverts) as reverts,
        requests.number,
        requests.title,
        coalesce(requests.merge_sha, case when links.unit = 'commit' then links.change_id end) as merge_sha,
        case when links.is_backport then links.authored_at
            else least(links.authored_at, requests.first_commit_at) end as first_commit_at,
        requests.opened_at,
        requests.first_review_at,
        requests.approved_at,
        coalesce(requests.merged_at, case when links.unit = 'commit' then links.authored_at end) as merged_at,
        coalesce(requests.is_bot, false) as is_bot,
        requests.lines,
        requests.url,
    from lineage.changes as links
    left join stage.changes as requests
        on requests.repo = links.repo
        and requests.change_id = case when links.unit = 'pull_request' then links.change_id end
),

started as (
    select
        shipped.*,
        case services.lead_time_start
            when 'merge' then merged_at
            when 'opened' then coalesce(opened_at, first_commit_at)
            else first_commit_at end as started_at,
        services.lead_time_start,
    from shipped
    join lineage.services using (service_id)
)

select
    started.*,
    deployments.version,
    deployments.team_id,
    deployments.first_exposed_at as deployed_at,
    deployments.happened_on,
    deployments.is_baseline,
    opened_at is not null and first_review_at is not null and approved_at is not null as has_stages,
    epoch_us(deployments.first_exposed_at) / 1e6 - epoch_us(started.started_at) / 1e6 as lead_time_s,
from started
join model.deployments using (service_id, deployment_id)
