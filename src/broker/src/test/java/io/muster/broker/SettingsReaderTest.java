package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private final Map<String, String> given = new HashMap<>(Map.of(
            "muster.broker.user", "server",
            "muster.broker.password", "server-secret",
            "muster.database.url", "jdbc:mariadb://127.0.0.1/muster",
            "muster.database.user", "muster",
            "muster.database.password", "database-secret"));

    private BrokerSettings read() {
        return new SettingsReader(given::get).read();
    }

    @Test
    void listensOnLoopbackByDefault() {
        assertThat(read().listening()).isEqualTo(new BrokerSettings.Listening("127.0.0.1", 1883, 61616));
        assertThat(read().data()).isEqualTo(Path.of("data", "broker"));
        assertThat(read().tls()).isNull();
    }

    @Test
    void takesWhatItIsTold() {
        given.put("muster.data", "/var/lib/muster");
        given.put("muster.broker.port", "0");
        given.put("muster.broker.mqtt-port", "11883");
        given.put("muster.broker.longest-session-seconds", "60");
        assertThat(read().listening().corePort()).isZero();
        assertThat(read().listening().mqttPort()).isEqualTo(11_883);
        assertThat(read().data()).isEqualTo(Path.of("/var/lib/muster/broker"));
        given.put("muster.broker.mqtt-host", "0.0.0.0");
        assertThat(read().listening().mqttHost()).isEqualTo("0.0.0.0");
        assertThat(read().listening().coreHost()).isEqualTo("127.0.0.1");
        assertThat(read().limits().longestSession()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void namesWhatIsMissingOrWrong() {
        given.put("muster.broker.port", "many");
        assertThatThrownBy(this::read).hasMessageContaining("muster.broker.port: 'many' (expected: a whole number)");
        given.put("muster.broker.port", "65536");
        assertThatThrownBy(this::read).hasMessageContaining("65536 (expected: 0–65535)");
        given.put("muster.broker.port", "1");
        given.put("muster.broker.longest-session-seconds", "2147484");
        assertThatThrownBy(this::read).hasMessageContaining("2147484 (expected: 1–2147483)");
        given.remove("muster.database.url");
        assertThatThrownBy(this::read)
                .hasMessageContaining("muster.database.url: missing")
                .hasMessageContaining("MUSTER_DATABASE_URL");
    }

    @Test
    void tellsNoSecrets() {
        assertThat(read().toString()).doesNotContain("server-secret").doesNotContain("database-secret");
    }
}
