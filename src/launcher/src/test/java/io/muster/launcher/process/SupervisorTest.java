package io.muster.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    Path data;

    private ProcessFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new ProcessFolder(data);
    }

    @Test
    void startsAKilledPartAgainAndEndsItForGood() {
        long second;
        try (Supervisor supervisor = new Supervisor(folder, said::add)) {
            supervisor.start(new Script("part", "echo ready " + data + "; exec sleep 1000"));
            long first = supervisor.pid("part");

            supervisor.kill("part");

            await().until(() -> supervisor.working("part") && supervisor.pid("part") != first);
            second = supervisor.pid("part");
            assertThat(said)
                    .containsExactly("part ended (signal 9); starting it again in 0.5 s", said.get(said.size() - 1));
        }
        assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void saysWhyAPartDidNotStart() {
        try (Supervisor supervisor = new Supervisor(folder, said::add)) {
            assertThatThrownBy(() -> supervisor.start(
                            new Script("part", "echo Caused by: java.io.IOException: disk full; exit 3")))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("part ended with exit code 3")
                    .hasMessageContaining("disk full")
                    .hasMessageContaining("part.log");
        }
    }

    @Test
    void aHeldPartStaysDeadUntilItIsReleased() {
        try (Supervisor supervisor = new Supervisor(folder, said::add)) {
            supervisor.start(new Script("part", "echo ready; exec sleep 1000"));
            supervisor.hold("part");
            await().during(Duration.ofSeconds(1)).until(() -> !supervisor.working("part"));

            supervisor.release("part");

            await().until(() -> supervisor.working("part"));
        }
    }

    @Test
    void endsWhatAKilledLauncherHasLeftBehind() throws Exception {
        Process orphan = new ProcessBuilder("sh", "-c", "while true; do sleep 0.2; done # " + data).start();
        java.nio.file.Files.writeString(data.resolve("run/part.pid"), Long.toString(orphan.pid()));

        assertThat(folder.endOrphans()).isEqualTo(1);

        assertThat(orphan.isAlive()).isFalse();
        assertThat(folder.endOrphans()).isZero();
    }

    @Test
    void leavesAProcessAloneThatOnlyGotTheSameNumber() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            java.nio.file.Files.writeString(data.resolve("run/part.pid"), Long.toString(stranger.pid()));

            assertThat(folder.endOrphans()).isZero();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private record Script(String name, String text) implements Part {
        @Override
        public void prepare() {
            // A shell needs nothing.
        }

        @Override
        public List<String> command() {
            return List.of("sh", "-c", text);
        }

        @Override
        public Optional<String> missing(List<String> output) {
            return output.stream().anyMatch(line -> line.startsWith("ready"))
                    ? Optional.empty()
                    : Optional.of("not ready");
        }

        @Override
        public Duration readyWithin() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration endsWithin() {
            return Duration.ofSeconds(5);
        }
    }
}
