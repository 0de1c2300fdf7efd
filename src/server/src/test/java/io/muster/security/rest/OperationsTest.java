package io.muster.security.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void eachOperationNamesWhoMayCallIt() {
        assertThat(Operations.all())
                .isNotEmpty()
                .filteredOn(operation -> !operation.ruled())
                .as("operations without @RolesAllowed or @PermitAll: the server would refuse them to everyone")
                .isEmpty();
    }

    @Test
    void readingIsForViewersAndChangingIsNot() {
        assertThat(Operations.all())
                .filteredOn(operation -> !operation.method().equals("GET"))
                .filteredOn(operation -> operation.role().isEmpty()
                        || (operation.role().get().equals("viewer")
                                && !operation.path().endsWith("/check")))
                .as("operations that change something and that a viewer may call")
                .isEmpty();
    }
}
