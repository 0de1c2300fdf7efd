package io.muster.cli.connection;

/** A server and the token for it, under a name. */
public record SavedContext(String name, String server, String token) {

    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "SavedContext[name=%s, server=%s]".formatted(name, server);
    }
}
