package io.muster.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.launcher.process.StartProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() {
        Settings settings = new Settings(
                Map.of("muster.http.port", "1"),
                Map.of("MUSTER_HTTP_PORT", "2", "MUSTER_BROKER_MQTT_PORT", "2"),
                Map.of("muster.http.port", "3", "muster.broker.mqtt-port", "3", "muster.node.name", "three"));

        assertThat(settings.port("muster.http.port", 9)).isEqualTo(1);
        assertThat(settings.port("muster.broker.mqtt-port", 9)).isEqualTo(2);
        assertThat(settings.get("muster.node.name", "nine")).isEqualTo("three");
        assertThat(settings.get("muster.database.url", "nine")).isEqualTo("nine");
    }

    @Test
    void aPortThatIsNoneIsRefusedByName() {
        Settings settings = new Settings(Map.of("muster.http.port", "http"), Map.of(), Map.of());

        assertThatThrownBy(() -> settings.port("muster.http.port", 8080))
                .isInstanceOf(StartProblem.class)
                .hasMessage("muster.http.port: http (expected: a port, 1–65535)");
    }
}
