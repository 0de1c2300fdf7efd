package io.muster.protocol.rest;

/** A user to be made: the body of {@code POST /users}. */
public record UserRequest(String name, String password, String role) {

    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return "UserRequest[name=%s, role=%s]".formatted(name, role);
    }
}
