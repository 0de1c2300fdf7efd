package io.muster.foundation.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database's life so far: the schema of each release, and what its servers left there (src/test/resources/upgrade). The
 * last stage is that of the last release; what comes behind it is what an upgrade of today applies.
 */
final class Releases {

    /** By the last migration of each. */
    private static final List<String> STAGES = List.of("005", "011", "019", "024", "032", "047", "055");

    private Releases() {}

    static void live(DataSource database) {
        for (String stage : STAGES) {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(Migrations.LOCATION)
                    .target(stage)
                    .load()
                    .migrate();
            fill(database, "/upgrade/V" + stage + ".sql");
        }
    }

    private static void fill(DataSource database, String script) {
        try (InputStream in = Objects.requireNonNull(Releases.class.getResourceAsStream(script), script);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> texts = Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1))
                    .filter(text -> !text.isBlank())
                    .toList();
            for (String text : texts) {
                statement.execute(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(script, e);
        }
    }
}
