package io.muster.ui;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.muster.security.Role;
import io.muster.security.rest.Operations;
import java.util.Map;

/**
 * What the buttons of the pages do, in the words of the API: each names its operation as {@code data-operation}, and that
 * operation's role says who may see the button.
 */
final class PageOperations {

    private static final Map<String, Role> ROLES = Operations.all().stream()
            .collect(toUnmodifiableMap(
                    Operations.Operation::toString,
                    operation -> operation.role().map(Role::of).orElse(Role.ADMIN),
                    (one, other) -> one));

    private PageOperations() {}

    /**
     * The least role that may do it.
     *
     * @throws AssertionError if there is no such operation
     */
    static Role role(String operation) {
        String known = operation.replaceFirst(" ", " /api/v1").replaceAll("\\{[^/]*}", "1");
        Role role = ROLES.get(known);
        if (role == null) {
            throw new AssertionError(
                    "a page names the operation '%s', which the API does not have".formatted(operation));
        }
        return role;
    }
}
