package io.muster.security;

/**
 * Someone who has proved who they are.
 *
 * @param name of a user as it is, of a token {@code token:} and its name; it stands in the audit trail
 */
public record Identity(String name, Role role) {

    /** What the platform does by itself, in jobs and on its own clock. */
    public static final Identity SYSTEM = new Identity("system", Role.ADMIN);

    private static final String TOKEN_PREFIX = "token:";

    public static Identity ofUser(String userName, Role role) {
        return new Identity(userName, role);
    }

    public static Identity ofToken(String tokenName, Role role) {
        return new Identity(TOKEN_PREFIX + tokenName, role);
    }
}
