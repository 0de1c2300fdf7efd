-- Grows with each change of a user's role or password: the entity tag that If-Match is held to.
ALTER TABLE user_account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
