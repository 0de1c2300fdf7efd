package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.BrokerSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices that come by TLS, with a secret or with a certificate. */
class TlsIT {

    private static final String PASSWORD = "changeit";
    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static Path folder = Path.of("target");
    private static @Nullable RunningBroker broker;

    @BeforeAll
    static void makeKeys() throws Exception {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keys-");
        makeKey("broker", "CN=localhost");
        makeKey("certified", "CN=certified.1,O=Robots");
        makeKey("stranger", "CN=certified.1,O=Robots,L=Elsewhere");
        trust("broker", "devices-trust.p12");
        trust("certified", "broker-trust.p12");
        // Chosen here: the broker opens its port anew when it takes a new certificate.
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Tls tls = new Tls(port, folder.resolve("broker.p12"), PASSWORD, folder.resolve("broker-trust.p12"));
        broker = RunningBroker.with(RunningBroker.settings(REGISTRY.settings(), Limits.DEFAULT, tls));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void letsADeviceInByItsCertificateAlone() throws Exception {
        REGISTRY.register("certified.1", "s3cret");
        assertThatThrownBy(() -> connect("certified.1", null, "certified"))
                .as("before its certificate is known")
                .isInstanceOf(Mqtt5ConnAckException.class);
        for (String subject : List.of("CN=certified.1,O=Robots", "certified.1")) {
            REGISTRY.register("certified.1", "s3cret");
            REGISTRY.addCertificate("certified.1", subject);
            connect("certified.1", null, "certified");
        }
        assertThatThrownBy(() -> connect("other", null, "certified")).isInstanceOf(Mqtt5ConnAckException.class);
        assertThatThrownBy(() -> connect("certified.1", null, "stranger"))
                .as("a certificate that nobody trusts")
                .isInstanceOf(Exception.class);
    }

    @Test
    void letsADeviceInByItsSecret() throws Exception {
        REGISTRY.register("secretive", "s3cret");
        connect("secretive", "s3cret", null);
        assertThatThrownBy(() -> connect("secretive", "wrong", null)).isInstanceOf(Mqtt5ConnAckException.class);
        assertThatThrownBy(() -> connect("secretive", null, null)).isInstanceOf(Mqtt5ConnAckException.class);
        REGISTRY.addCertificate("secretive", "secretive");
        assertThatThrownBy(() -> connect("secretive", null, null)).isInstanceOf(Mqtt5ConnAckException.class);
    }

    /** As a person does each year, or a program each month: the new file is moved over the old one, and that is all. */
    @Test
    void takesANewCertificateWithoutARestart() throws Exception {
        REGISTRY.register("watchful", "s3cret");
        connect("watchful", "s3cret", null);
        Path old = folder.resolve("broker.p12");
        Path kept = Files.copy(old, folder.resolve("broker-old.p12"));
        makeKey("renewed", "CN=localhost");
        Path trusted = Files.copy(folder.resolve("devices-trust.p12"), folder.resolve("devices-trust-old.p12"));
        try {
            trust("renewed", "renewed-trust.p12");
            Files.move(folder.resolve("renewed.p12"), old, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    folder.resolve("renewed-trust.p12"),
                    folder.resolve("devices-trust.p12"),
                    StandardCopyOption.REPLACE_EXISTING);
            // A device that trusts the new certificate alone comes in, which the old one would not have allowed.
            Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                connect("watchful", "s3cret", null);
                return true;
            });
        } finally {
            Files.move(kept, old, StandardCopyOption.REPLACE_EXISTING);
            // It is by its time that a file is seen to be another.
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().plusSeconds(5)));
            Files.move(trusted, folder.resolve("devices-trust.p12"), StandardCopyOption.REPLACE_EXISTING);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            connect("watchful", "s3cret", null);
            return true;
        });
    }

    private static void connect(String device, @Nullable String secret, @Nullable String key) throws Exception {
        if (broker == null) {
            throw new IllegalStateException("no broker");
        }
        MqttClientSslConfig ssl = MqttClientSslConfig.builder()
                .trustManagerFactory(trustOf("devices-trust.p12"))
                .keyManagerFactory(key == null ? null : keyOf(key + ".p12"))
                .hostnameVerifier((host, session) -> true)
                .build();
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(device)
                .serverHost("127.0.0.1")
                .serverPort(broker.ports().mqtts())
                .sslConfig(ssl);
        if (secret != null) {
            builder = builder.simpleAuth()
                    .username(device)
                    .password(secret.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        Mqtt5BlockingClient client = builder.buildBlocking();
        client.connect();
        client.disconnect();
    }

    private static KeyManagerFactory keyOf(String store) throws GeneralSecurityException, IOException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(store), PASSWORD.toCharArray());
        return factory;
    }

    private static TrustManagerFactory trustOf(String store) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load(store));
        return factory;
    }

    private static KeyStore load(String store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(store))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void makeKey(String name, String subject) throws Exception {
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", subject, "-keystore", name + ".p12");
    }

    private static void trust(String name, String store) throws Exception {
        keytool("-exportcert", "-alias", name, "-file", name + ".cer", "-keystore", name + ".p12");
        keytool("-importcert", "-noprompt", "-alias", name, "-file", name + ".cer", "-keystore", store);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
