package io.muster.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muster.agent.broker.Keys;
import io.muster.agent.broker.PlainBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));

    @TempDir
    private Path folder;

    @Test
    void provesItsIdByACertificateToABrokerThatItTrusts() throws Exception {
        Keys broker = Keys.of(folder, "broker");
        Keys device = Keys.of(folder, "robot");
        String tls = ";sslEnabled=true;needClientAuth=true;keyStoreType=PKCS12;trustStoreType=PKCS12;keyStorePath="
                + broker.store() + ";keyStorePassword=" + Keys.PASSWORD.replace(" ", "%20") + ";trustStorePath="
                + device.trusting(folder) + ";trustStorePassword=" + Keys.PASSWORD.replace(" ", "%20");
        try (PlainBroker running = new PlainBroker(tls)) {
            URI uri = URI.create("ssl://127.0.0.1:" + running.uri().getPort());
            DeviceSettings settings = DeviceSettings.of(uri, "robot", new Credentials.Certificate(device.keys()))
                    .withBackoff(QUICK)
                    .withTrust(broker.trust());
            try (MusterDevice robot = MusterDevice.of(settings).connect()) {
                robot.awaitConnected(Duration.ofSeconds(20));
                assertThat(robot.isConnected()).isTrue();
            }
            DeviceSettings unknown = DeviceSettings.of(uri, "robot", new Credentials.Secret("s"))
                    .withBackoff(QUICK)
                    .withTrust(broker.trust());
            try (MusterDevice stranger = MusterDevice.of(unknown).connect()) {
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> stranger.awaitConnected(Duration.ofSeconds(1)));
            }
            try (MusterDevice careful =
                    MusterDevice.of(settings.withTrust(device.trust())).connect()) {
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> careful.awaitConnected(Duration.ofSeconds(1)));
            }
        }
    }

    @Test
    void aCertificateWithoutTlsProvesNothing() throws Exception {
        Credentials certificate =
                new Credentials.Certificate(Keys.of(folder, "robot").keys());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceSettings.of(URI.create("tcp://127.0.0.1"), "robot", certificate))
                .withMessageContaining("ssl://");
    }
}
