package io.muster.device.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportIT {

    private static final String IMPORT = "/api/v1/devices/import";
    private static final int LINES = 100_000;

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final ImportRows rows = new ImportRows(SharedServer.database());

    @Test
    void aFleetComesInAndEachBadLineIsToldWithItsReason() throws SQLException {
        var file = new ImportFile("fleet", LINES, 1_000);
        long start = System.nanoTime();
        long job = submitted(ndjson().with("Content-Encoding", "gzip"), "", BodyPublishers.ofByteArray(file.gzipped()));
        ended(job);
        report("imported", start);
        assertThat(rows.counts(job)).containsExactly((long) LINES, LINES - file.bad(), file.bad());
        assertThat(rows.count(
                        "SELECT COUNT(*) FROM device d JOIN twin t USING (device_id) WHERE device_id LIKE 'fleet-%'"))
                .isEqualTo(LINES - file.bad());
        assertThat(rows.skips(job)).hasSize((int) file.bad()).allSatisfy((item, reason) -> {
            int line = Integer.parseInt(item.substring("line ".length()));
            assertThat(file.isBad(line)).as(item).isTrue();
            assertThat(reason).as(item).contains(file.reason(line));
        });
        assertThat(rows.leftOf(job)).isZero();
        assertThat(rows.count("SELECT COUNT(*) FROM job_partition WHERE rows_read > 0 AND job_id = " + job))
                .as("several threads")
                .isEqualTo(4);

        start = System.nanoTime();
        long again = submitted(ndjson(), "", BodyPublishers.ofInputStream(file::open));
        ended(again);
        report("imported again, without a change", start);
        assertThat(rows.counts(again)).containsExactly((long) LINES, 0L, file.bad());
        assertThat(rows.count("SELECT COUNT(*) FROM device WHERE device_id LIKE 'fleet-%' AND version <> 1"))
                .isZero();
    }

    @Test
    void whatDiffersIsReplacedAsPutDoesIt() throws SQLException {
        imported("{\"deviceId\":\"put-1\",\"tags\":{\"a\":1,\"b\":2}}\n{\"deviceId\":\"put-2\",\"tags\":{\"a\":1}}");
        long job = imported("{\"deviceId\":\"put-1\",\"tags\":{\"a\":3},\"enabled\":false}\n"
                + "{\"deviceId\":\"put-2\",\"tags\":{\"a\":1.0}}\n{\"deviceId\":\"put-3\"}");
        assertThat(rows.counts(job)).containsExactly(3L, 2L, 0L);
        Rest.Answer changed = rest.get("/api/v1/devices/put-1");
        assertThat(changed.json().get("tags").toString()).isEqualTo("{\"a\":3}");
        assertThat(changed.at("/enabled")).isEqualTo("false");
        assertThat(changed.at("/version")).isEqualTo("2");
        assertThat(rest.get("/api/v1/devices/put-2").at("/version")).isEqualTo("1");
    }

    @Test
    void theFirstMentionOfADeviceCountsAlsoAcrossPieces() throws SQLException {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 15_000; i++) {
            file.append("{\"tags\":{\"deviceId\":\"%d\",\"line\":%d},\"deviceId\":\"twice-%d\"}\n"
                    .formatted(i, i, i % 6_000));
        }
        long job = imported(file.toString());
        assertThat(rows.counts(job)).containsExactly(15_000L, 6_000L, 9_000L);
        assertThat(rows.skips(job)).hasSize(9_000).allSatisfy((item, reason) -> {
            int line = Integer.parseInt(item.substring("line ".length()));
            assertThat(reason)
                    .contains("'twice-%d' stands in line %,d already"
                            .formatted((line - 1) % 6_000, (line - 1) % 6_000 + 1));
        });
        assertThat(rows.count("SELECT COUNT(*) FROM device WHERE device_id LIKE 'twice-%' AND (version <> 1"
                        + " OR CONCAT('twice-', JSON_VALUE(tags, '$.line')) <> device_id)"))
                .isZero();
    }

    @Test
    void aDryRunReportsAndWritesNothing() throws SQLException {
        long job = submitted(
                ndjson(), "?dryRun=true", BodyPublishers.ofString("{\"deviceId\":\"dry-1\"}\n{\"deviceId\":7}"));
        ended(job);
        assertThat(rows.counts(job)).containsExactly(2L, 1L, 1L);
        assertThat(rows.skips(job)).containsOnlyKeys("line 2");
        assertThat(rest.get("/api/v1/devices/dry-1").status()).isEqualTo(404);
    }

    @Test
    void csvComesInWithQuotesTypesAndSecrets() throws SQLException {
        String csv = String.join(
                "\r\n",
                "\uFEFFdeviceId,tags.name,tags.place.cell:number,tags.labels:json,enabled,secret",
                "csv-1,\"Müller, \"\"Sons\"\"",
                "& Co\",20,\"[\"\"a\"\",null]\",true,a-secret-of-20-characters",
                "",
                "csv-2,,,,,",
                "csv-3,x,twenty,,,",
                "csv-4,x",
                "csv-5,\"open,,,,",
                "csv-6,last,1,,false,");
        long job = submitted(rest.with("Content-Type", "text/csv; charset=utf-8"), "", BodyPublishers.ofString(csv));
        ended(job);
        assertThat(rows.skips(job)).containsOnlyKeys("line 6", "line 7", "line 8");
        assertThat(rows.skips(job).get("line 6")).contains("tags.place.cell: 'twenty'");
        assertThat(rows.skips(job).get("line 7")).contains("2 cells (expected: 6");
        assertThat(rows.skips(job).get("line 8")).contains("not closed");
        assertThat(rest.get("/api/v1/devices/csv-1").json().get("tags").toString())
                .isEqualTo(
                        "{\"name\":\"Müller, \\\"Sons\\\"\\n& Co\",\"place\":{\"cell\":20},\"labels\":[\"a\",null]}");
        assertThat(rest.get("/api/v1/devices/csv-2").json().get("tags").toString())
                .isEqualTo("{}");
        assertThat(rest.get("/api/v1/devices/csv-6").at("/enabled")).isEqualTo("false");
        assertThat(rows.count("SELECT COUNT(*) FROM device_credential WHERE device_id LIKE 'csv-%'"))
                .isEqualTo(1);
    }

    @Test
    void anExportComesBackInAsItWas() throws SQLException {
        imported("{\"deviceId\":\"trip-1\",\"tags\":{\"a\":[1.50,\"é\",null]}}\n"
                + "{\"deviceId\":\"trip-2\",\"enabled\":false}\n{\"deviceId\":\"trap-3\"}");
        String where = URLEncoder.encode("STARTS_WITH(deviceId, 'trip-')", StandardCharsets.UTF_8);
        Rest.Answer export = rest.get("/api/v1/devices/export?where=" + where);
        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(export.body().lines()).hasSize(2);
        long unchanged = imported(export.body());
        assertThat(rows.counts(unchanged)).containsExactly(2L, 0L, 0L);
        rest.delete("/api/v1/devices/trip-1");
        rest.delete("/api/v1/devices/trip-2");
        imported(export.body());
        assertThat(rest.get("/api/v1/devices/trip-1").body()).contains("\"tags\":{\"a\":[1.50,\"é\",null]}");
        assertThat(rest.get("/api/v1/devices/trip-2").at("/enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    application/x-ndjson | identity | ``              | 400 | malformed              | empty
                    application/x-ndjson | gzip     | {"deviceId":1}  | 400 | malformed              | gzip
                    application/x-ndjson | br       | {"deviceId":1}  | 415 | unsupported-media-type | br
                    application/json     | identity | {"deviceId":1}  | 415 | unsupported-media-type | content type
                    text/csv             | identity | region,model    | 400 | malformed              | 'region'
                    text/csv             | identity | tags.region     | 400 | malformed              | deviceId
                    text/csv             | identity | deviceId        | 400 | malformed              | empty
                    """)
    void aFileOfWhichNothingCanBeMadeIsRefusedAtOnce(
            String type, String encoding, String file, int status, String slug, String detail) throws SQLException {
        Rest.Answer answer = rest.with("Content-Type", type)
                .with("Content-Encoding", encoding)
                .send("POST", IMPORT, BodyPublishers.ofString(file));
        assertThat(answer.isProblem(status, slug)).as(answer.body()).isTrue();
        assertThat(answer.at("/detail")).contains(detail);
        assertThat(rows.count("SELECT COUNT(*) FROM import_upload WHERE job_id IS NULL"))
                .isZero();
    }

    private long imported(String ndjson) throws SQLException {
        long job = submitted(ndjson(), "", BodyPublishers.ofString(ndjson));
        ended(job);
        return job;
    }

    private Rest ndjson() {
        return rest.with("Content-Type", "application/x-ndjson");
    }

    private static long submitted(Rest rest, String query, BodyPublisher file) {
        Rest.Answer answer = rest.send("POST", IMPORT + query, file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/api/v1/jobs/" + answer.at("/id"));
        return answer.json().get("id").asLong();
    }

    private void ended(long job) throws SQLException {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> rows.state(job), state -> state.equals("completed") || state.equals("failed"));
        assertThat(rows.state(job)).isEqualTo("completed");
    }

    private static void report(String what, long start) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.getLogger(ImportIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}: {1} lines in {2} ms: {3} a second",
                        what,
                        LINES,
                        millis,
                        LINES * 1_000L / millis);
    }
}
