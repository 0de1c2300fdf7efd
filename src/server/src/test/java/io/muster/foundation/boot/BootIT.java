package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BootIT {

    @Inject
    private DataSource dataSource;

    @Inject
    private Clock clock;

    @Test
    void theSchemaIsThereAndConnectionsReadCommitted() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT COUNT(*) FROM job), @@transaction_isolation, @@time_zone")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(2)).isEqualTo("READ-COMMITTED");
            assertThat(row.getString(3)).isIn("+00:00", "UTC");
        }
    }

    @Test
    void theClockTellsUtc() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
