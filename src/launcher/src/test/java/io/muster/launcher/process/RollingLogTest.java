package io.muster.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogTest {

    /** A folder in the file's place cannot be written to, by root neither; it stands for a disk that is full. */
    @Test
    void goesOnOnceItCanBeWrittenAgainAndSaysWhatIsMissing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("server.log");
        Files.createDirectory(file);
        RollingLog log = new RollingLog(file);
        try (PipedInputStream output = new PipedInputStream()) {
            PipedOutputStream child = new PipedOutputStream(output);
            Thread copier = new Thread(() -> log.copy(output));
            copier.start();
            try (child) {
                say(child, "lost");
                await().until(() -> log.lastLines().stream().anyMatch(line -> line.contains("cannot be written")));
                Files.delete(file);
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    say(child, "kept");
                    return Files.exists(file) && Files.readString(file).contains("kept");
                });
                assertThat(Files.readAllLines(file).get(0)).matches("\\d+ lines are missing here: .*");
            }
            copier.join();
            assertThat(log.lastLines()).contains("lost", "kept");
        }
    }

    private static void say(PipedOutputStream child, String line) throws IOException {
        child.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        child.flush();
    }
}
