package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker as the launcher runs it. */
class ProcessIT {

    private static final Pattern READY = Pattern.compile("muster-broker ready mqtt=(\\d+) core=(\\d+)");
    private static final int SIGTERM_EXIT = 143;

    private final List<Process> processes = new ArrayList<>();
    private Path data = Path.of("target");

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "process-");
    }

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void saysWhenItIsReadyAndEndsInOrder() throws Exception {
        Process broker = start(0);
        ready(broker);
        broker.destroy();
        assertThat(broker.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(broker.exitValue()).isEqualTo(SIGTERM_EXIT);
        assertThat(ready(start(0)).group(1)).isNotEqualTo("0");
    }

    @Test
    void startsAgainAfterAKill() throws Exception {
        Process broker = start(0);
        ready(broker);
        broker.destroyForcibly().waitFor();
        assertThat(ready(start(0)).group(1)).isNotEqualTo("0");
    }

    @Test
    void namesAPortThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process broker = start(other.getLocalPort());
            assertThat(complaint(broker))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Port " + other.getLocalPort())
                    .contains("muster.broker.mqtt-port");
            assertThat(broker.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void namesADataFolderThatAnotherHolds() throws Exception {
        ready(start(0));
        Process second = start(0);
        assertThat(complaint(second)).hasSize(1).first().asString().contains("Another broker", data.toString());
        assertThat(second.waitFor()).isEqualTo(1);
    }

    @Test
    void listensOnLoopbackAlone() throws Exception {
        Matcher ready = ready(start(0));
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (int group = 1; group <= 2; group++) {
                String port = ":%04X".formatted(Integer.parseInt(ready.group(group)));
                assertThat(Files.readAllLines(Path.of(file)))
                        .filteredOn(line -> line.contains(port + " 00000000:0000 0A")
                                || line.contains(port + " 00000000000000000000000000000000:0000 0A"))
                        .allSatisfy(line -> assertThat(line)
                                .containsAnyOf("0100007F" + port, "0000000000000000FFFF00000100007F" + port));
            }
        }
    }

    private Process start(int mqttPort) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmuster.broker.data=" + data,
                "-Dmuster.broker.port=0",
                "-cp",
                System.getProperty("java.class.path"),
                MusterBroker.class.getName());
        builder.environment().put("MUSTER_BROKER_USER", "server");
        builder.environment().put("MUSTER_BROKER_PASSWORD", "server-secret");
        builder.environment().put("MUSTER_BROKER_MQTT_PORT", String.valueOf(mqttPort));
        builder.environment().put("MUSTER_DATABASE_URL", "jdbc:mariadb://127.0.0.1:1/muster");
        builder.environment().put("MUSTER_DATABASE_USER", "nobody");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Libraries of this test may speak before the broker does. */
    private static Matcher ready(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher matcher = READY.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
        }
        throw new IOException("The broker ended before it was ready");
    }

    private static List<String> complaint(Process process) throws IOException {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
