package io.muster.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Where logs and process ids are kept, below one data folder. */
public final class ProcessFolder {
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(30);

    private final Path data;

    public ProcessFolder(Path data) throws IOException {
        this.data = data;
        Files.createDirectories(data.resolve("run"));
        Files.createDirectories(data.resolve("logs"));
    }

    public Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    Path pidFile(String name) {
        return data.resolve("run").resolve(name + ".pid");
    }

    /**
     * Ends what a launcher that was killed has left running. A process id alone proves nothing, the number may have
     * been given away again: the process must also have been started for this data folder.
     *
     * @return how many it were
     */
    public int endOrphans() throws IOException, InterruptedException {
        int ended = 0;
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                Optional<ProcessHandle> orphan = orphan(file);
                if (orphan.isPresent()) {
                    end(orphan.get());
                    ended++;
                }
                Files.deleteIfExists(file);
            }
        }
        return ended;
    }

    private Optional<ProcessHandle> orphan(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile).strip();
        Path commandLine = Path.of("/proc", pid, "cmdline");
        if (pid.isEmpty() || !Files.isReadable(commandLine)) {
            return Optional.empty();
        }
        String command = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
        return command.contains(data.toString()) ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    private static void end(ProcessHandle orphan) throws InterruptedException {
        orphan.destroy();
        try {
            orphan.onExit().get(ORPHAN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            orphan.destroyForcibly();
        }
    }
}
