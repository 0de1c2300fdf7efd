package io.muster.security;

/** The session of a person in a browser. */
public interface PageSession {

    /** From now on this session is theirs, under a new session id: one that was planted before is worth nothing. */
    void begin(Identity identity);

    /** Signs out: the session and all that it held are gone. */
    void end();
}
