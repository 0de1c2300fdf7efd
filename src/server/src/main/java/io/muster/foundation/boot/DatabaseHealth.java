package io.muster.foundation.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and says that every migration went well; tells the schema's version. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private static final String SCHEMA =
            "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";

    private final DataSource database;

    @Inject
    public DatabaseHealth(DataSource database) {
        this.database = database;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected DatabaseHealth() {
        this.database = null;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SCHEMA);
                ResultSet row = select.executeQuery()) {
            boolean migrated = row.next() && row.getBoolean(2);
            return answer.withData("schema", migrated ? row.getString(1) : "incomplete")
                    .status(migrated)
                    .build();
        } catch (SQLException e) {
            // No detail: whoever may ask for the health need not see the database's own words.
            return answer.down().build();
        }
    }
}
