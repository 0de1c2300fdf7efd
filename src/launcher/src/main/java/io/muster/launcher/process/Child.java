package io.muster.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a part: from its start to its end. */
final class Child {
    private final Process process;
    private final RollingLog log;
    private final Path pidFile;
    private final Thread copier;

    private Child(Process process, RollingLog log, Path pidFile, Thread copier) {
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
        this.copier = copier;
    }

    static Child start(Part part, ProcessFolder folder) throws IOException {
        part.prepare();
        List<String> command = new ArrayList<>();
        // Its own session: the terminal's Ctrl-C would end all children at once, the database before the server.
        command.add("setsid");
        command.addAll(part.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(part.environment());
        Process process = builder.start();
        Path pidFile = folder.pidFile(part.name());
        Files.writeString(pidFile, Long.toString(process.pid()));
        RollingLog log = new RollingLog(folder.log(part.name()));
        Thread copier = new Thread(() -> log.copy(process.getInputStream()), part.name() + "-log");
        copier.setDaemon(true);
        copier.start();
        return new Child(process, log, pidFile, copier);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<String> lastLines() {
        return log.lastLines();
    }

    /** Waits for the end, and for the last line of its log. */
    int awaitEnd() throws InterruptedException {
        int exit = process.waitFor();
        copier.join(Duration.ofSeconds(2).toMillis());
        return exit;
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void kill() {
        process.destroyForcibly();
    }

    void end(Duration patience) throws InterruptedException, IOException {
        process.destroy();
        if (!awaitEnd(patience)) {
            process.destroyForcibly();
            awaitEnd(patience);
        }
        Files.deleteIfExists(pidFile);
    }
}
