-- one row per change that production received of a service whose agents sign their commits, since the first that did: whether one had a hand in it (6.3)
-- needs: stage.signed_commits
with

signed as (select distinct repo, sha from stage.signed_commits),

touched as (
    select distinct hash(parts.change_id) as change_key
    from (
        select change_id, repo, unnest(list_append(shas, merge_sha)) as sha
        from stage.changes
        where merged_at is not null and repo in (select repo from signed)
    ) as parts
    join signed using (repo, sha)
),

shipped as (
    select
        service_id, deployment_id, change_key, deployed_at,
        change_key in (select change_key from touched) or coalesce(merge_sha in (select sha from signed), false) as is_agent,
    from model.changes
    where repo in (select repo from signed) and not is_baseline
),

-- Before agents signed, nobody can tell what they wrote.
telling as (select service_id, min(deployed_at) as told_from from shipped where is_agent group by service_id)

select service_id, deployment_id, change_key, is_agent
from shipped
join telling using (service_id)
where deployed_at >= told_from
