package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.launcher.platform.DataFolder;
import io.muster.launcher.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types {@code ./muster demo}, twice, and what goes wrong on machines of others. */
final class LauncherIT {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void theDemoTellsItsStoryAndFindsAllAsItWas() throws IOException {
        Path data = folder.toRealPath().resolve("data");
        String[] demo = {
            "demo", "--devices", "300", "--data", data.toString(), "--port", freePort(), "--mqtt-port", freePort()
        };

        try (StartedLauncher first = StartedLauncher.run(Map.of(), demo)) {
            first.awaitLine("It keeps running", START);
            assertThat(first.says("Sign in as admin with the password")).isTrue();
            assertThat(first.says("10,000 devices imported")).isTrue();
            assertThat(first.says("300/300")).isTrue();
            assertThat(first.says("50/50")).isTrue();
            first.end();
            first.awaitExit(END);
        }
        assertThat(StartedLauncher.processesOf(data)).isEmpty();

        try (StartedLauncher second = StartedLauncher.run(Map.of(), demo)) {
            second.awaitLine("It keeps running", START);
            assertThat(second.says("Sign in as admin with the password")).isFalse();
            assertThat(second.says("nothing imported")).isTrue();
            assertThat(second.says("All is as it was: 10050 devices")).isTrue();
            second.kill();
            second.awaitExit(END);
        }
        assertThat(StartedLauncher.processesOf(data)).isNotEmpty();

        String[] up = {"up", "--data", data.toString(), "--port", freePort(), "--mqtt-port", freePort()};
        try (StartedLauncher third = StartedLauncher.run(Map.of(), up)) {
            third.awaitLine("It keeps running", START);
            assertThat(third.says("that a former start had left behind")).isTrue();
        }
        assertThat(StartedLauncher.processesOf(data)).isEmpty();
    }

    @Test
    void aPortInUseIsToldInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StartedLauncher launcher = StartedLauncher.run(
                        Map.of(),
                        "up",
                        "--data",
                        folder.toString(),
                        "--mqtt-port",
                        freePort(),
                        "--port",
                        Integer.toString(taken.getLocalPort()))) {
            assertThat(launcher.awaitExit(END)).isEqualTo(2);
            assertThat(launcher.output())
                    .contains("muster: port " + taken.getLocalPort()
                            + " (pages and REST) is in use on 127.0.0.1: end the program that listens there, or choose"
                            + " another port with --port")
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aFolderThatAnotherInstanceHoldsIsToldInOneSentence() throws IOException {
        try (DataFolder held = DataFolder.open(folder);
                StartedLauncher launcher = StartedLauncher.run(Map.of(), "up", "--data", folder.toString())) {
            assertThat(launcher.awaitExit(END)).isEqualTo(2);
            assertThat(launcher.output())
                    .singleElement()
                    .asString()
                    .contains("holds the data folder " + held.path())
                    .contains("--data DIR");
        }
    }

    private static String freePort() {
        return Integer.toString(Ports.free());
    }
}
