-- What the house itself says in a conversation is kept as the sentence with its facts, and said in each reader's language.
alter table work.message add column said jsonb; -- `text` is what somebody typed, `said` what the house says.

-- The same for the line that a list shows: what stands there already is a plain text, as which it is valid JSON.
alter table work.inbox alter column last_excerpt type jsonb using to_jsonb(last_excerpt);
