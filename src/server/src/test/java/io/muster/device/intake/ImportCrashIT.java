package io.muster.device.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.MariaDb;
import io.muster.testing.ServerProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of an import goes on where it was, by itself. */
class ImportCrashIT {

    private static final String DATABASE = "import_crash";
    private static final Path WAR = Path.of("target", "muster.war").toAbsolutePath();
    private static final int LINES = 60_000;

    private final ImportRows rows = new ImportRows(MariaDb.shared().database(DATABASE));
    private ServerProcess server;

    @AfterEach
    void end() {
        server.stop();
    }

    @Test
    void goesOnAfterKillAndRepeatsNothing() throws SQLException {
        server = started().awaitReady();
        var file = new ImportFile("crash", LINES, 1_000);
        Rest.Answer answer = Rest.at(server.uri())
                .as(Environments.ADMIN_TOKEN)
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/api/v1/devices/import", BodyPublishers.ofInputStream(file::open));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        long job = answer.json().get("id").asLong();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(1))
                .until(() -> rows.counts(job).get(0) >= LINES / 4);
        server.kill();
        assertThat(rows.counts(job).get(0)).as("killed in the middle").isLessThan(LINES);

        server = started().awaitReady();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofMinutes(2))
                .until(() -> rows.state(job), "completed"::equals);
        assertThat(rows.counts(job)).containsExactly((long) LINES, LINES - file.bad(), file.bad());
        assertThat(rows.count("SELECT COUNT(*) FROM job_skip WHERE job_id = " + job))
                .isEqualTo(file.bad());
        assertThat(rows.count("SELECT COUNT(*) FROM device d JOIN twin t USING (device_id) WHERE d.version = 1"))
                .isEqualTo(LINES - file.bad());
        assertThat(rows.leftOf(job)).isZero();
    }

    private static ServerProcess started() {
        Map<String, String> environment = Environments.of(MariaDb.shared(), DATABASE);
        return ServerProcess.start("import-crash", WAR, environment);
    }
}
