package io.muster.security.web;

/**
 * A path at which nobody is asked who they are. The server that ships has none: tests that run inside it bring one, for
 * the servlet by which they come in.
 */
public interface UncheckedPath {

    /** Within the application, from its slash on. */
    String path();
}
