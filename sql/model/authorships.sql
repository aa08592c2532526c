-- one row per merged pull request and service that it touches: whose it is as a hash (never shown), and of what kind that is
with

-- A pull request tells who opened it, or its commits tell who wrote them.
written as (
    select "connection", id, repo, unnest(list_append(shas, merge_sha)) as sha
    from stage.changes
    where author_key is null and merged_at is not null
),

found as (
    select written."connection", written.id, arg_min(commits.author_key, commits.authored_at) as author_key
    from written
    join stage.commits on commits.repo = written.repo and commits.sha = written.sha
    where commits.author_key is not null
    group by all
),

-- An agent that had a hand in a commit says so, whoever opened the pull request.
signed as (select repo, sha from stage.commits where author_kind = 'agent'),

touched as (
    select distinct changes."connection", changes.id
    from (
        select "connection", id, repo, unnest(list_append(shas, merge_sha)) as sha
        from stage.changes
        where merged_at is not null and repo in (select repo from signed)
    ) as changes
    join signed using (repo, sha)
)

select
    requests.service_id,
    requests.merging_team_id as team_id,
    requests.merged_on as happened_on,
    requests.request_key,
    requests.repo,
    requests.number,
    requests.merged_at,
    coalesce(changes.author_key, found.author_key) as person_key,
    case when touched.id is not null then 'agent' else coalesce(changes.author_kind, if(requests.is_bot, 'bot', 'human')) end as author_kind,
    touched.id is not null or changes.author_kind is not null as is_kind_known,
from stage.changes
join model.pull_requests as requests on requests.request_key = hash(changes."connection", changes.id)
left join found on found."connection" = changes."connection" and found.id = changes.id
left join touched on touched."connection" = changes."connection" and touched.id = changes.id
where requests.merged_at is not null
