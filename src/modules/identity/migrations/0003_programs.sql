-- What a program shows instead of a session's token has a row here too, so that knowing who asks stays one read by key,
-- and whatever befalls its maker's roles befalls it in the same commit. People's sessions have no scopes and do end.
alter table identity.session add column scopes text[];
alter table identity.session alter column expires_at drop not null;
alter table identity.session add check (scopes is not null or expires_at is not null);
