-- words that the files about capabilities share: what each capability's detection rule and required checks need
-- A need is met by one of its patterns: "any" is one need, each item of "all" and of "requires" one of its own.
create or replace macro capability_needs() as table (
    with listed as (
        select name as capability_id, 'any' as need, unnest(from_json(cast(body as json)->'$.detect.any', '["JSON"]')) as pattern
        from raw.capabilities
        union all
        select name, null, unnest(from_json(cast(body as json)->'$.detect.all', '["JSON"]')) from raw.capabilities
        union all
        select name, null, unnest(from_json(cast(body as json)->'$.requires', '["JSON"]')) from raw.capabilities
    )
    select capability_id, pattern, coalesce(need, cast(pattern as varchar)) as need from listed
);
