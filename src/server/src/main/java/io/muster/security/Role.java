package io.muster.security;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do; each role includes the ones before it. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Also twins, calls, messages, campaigns, and stopping and restarting jobs. */
    OPERATOR,
    /** Also devices, configurations, tokens, users. */
    ADMIN;

    /** For {@code @RolesAllowed}, whose values must be constants. */
    public static final String NAME_OF_VIEWER = "viewer";

    public static final String NAME_OF_OPERATOR = "operator";
    public static final String NAME_OF_ADMIN = "admin";

    /** As it is written on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The names of this role and of those that it includes. */
    public Set<String> names() {
        return Arrays.stream(values()).filter(this::includes).map(Role::wire).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The role of this name.
     *
     * @throws MusterProblem if there is none
     */
    public static Role of(String wire) {
        return Arrays.stream(values())
                .filter(role -> role.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> {
                    String detail = "role: '%s' (expected: viewer, operator or admin)".formatted(wire);
                    return new MusterProblem(ProblemType.MALFORMED, detail, List.of(new FieldError("/role", detail)));
                });
    }
}
