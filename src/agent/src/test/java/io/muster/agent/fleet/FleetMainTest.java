package io.muster.agent.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.agent.broker.PlainBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet as its own process. */
@Timeout(120)
class FleetMainTest {

    @TempDir
    private Path folder;

    private PlainBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new PlainBroker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    private Process fleet(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FleetMain.class.getName(),
                "--mqtt",
                broker.uri().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MUSTER_FLEET_KEY", "k");
        return builder.start();
    }

    private static void readUntil(BufferedReader lines, int connected) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode counts;
        do {
            counts = json.readTree(lines.readLine());
        } while (counts.path("connected").asInt() != connected);
        assertThat(counts.path("versions").path("-1").asInt()).isEqualTo(connected);
    }

    @Test
    void tellsWhatItDoesTakesMoreDevicesAndEndsWithItsInput() throws Exception {
        Process process = fleet("--prefix", "robot-", "--count", "3");
        try (BufferedReader lines = process.inputReader()) {
            try (Writer input = process.outputWriter()) {
                readUntil(lines, 3);
                input.write("{\"deviceId\":\"another\",\"secret\":\"s\"}\nnonsense\n{\"deviceId\":\"derived\"}\n");
                input.flush();
                readUntil(lines, 5);
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endsWhenItIsToldTo() throws Exception {
        Path devices = Files.writeString(folder.resolve("fleet.ndjson"), "{\"deviceId\":\"a\",\"secret\":\"s\"}\n");
        Process process = fleet("--devices", devices.toString(), "--ignore-stdin");
        try (BufferedReader lines = process.inputReader()) {
            readUntil(lines, 1);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
