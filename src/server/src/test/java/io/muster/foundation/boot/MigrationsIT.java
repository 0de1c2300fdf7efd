package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.MariaDb;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    @Test
    void applyOnceAndNeverAgain() throws SQLException {
        DataSource database = MariaDb.aDatabase();
        assertThat(Migrations.apply(database).migrationsExecuted).isZero();
    }
}
