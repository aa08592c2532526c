-- one row per message that a channel was sent, or that could not be sent yet; what stands here as sent is not sent again
create table if not exists raw.notices (
    channel varchar not null,
    key varchar not null,
    title varchar not null,
    tried_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null,
    problem varchar,
);
