package io.muster.system;

import static org.awaitility.Awaitility.await;

import io.muster.launcher.platform.Distribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The launcher as a person starts it, in a process of its own. */
final class StartedLauncher implements AutoCloseable {
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private StartedLauncher(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "launcher-output");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    static StartedLauncher run(Map<String, String> environment, String... arguments) throws IOException {
        Distribution distribution = Distribution.find();
        List<String> command = new ArrayList<>(distribution.java("256m", "io.muster.launcher.MusterLauncher"));
        command.add(1, "-Dmuster.dist=" + distribution.folder());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new StartedLauncher(builder.start());
    }

    /** Waits for a line that holds the text; fails when the launcher ends first. */
    void awaitLine(String text, Duration limit) {
        await().atMost(limit)
                .failFast("the launcher still runs", () -> {
                    if (!process.isAlive() && !says(text)) {
                        throw new AssertionError("it ended without '" + text + "':\n" + String.join("\n", output));
                    }
                })
                .until(() -> says(text));
    }

    boolean says(String text) {
        return output.stream().anyMatch(line -> line.contains(text));
    }

    List<String> output() {
        return List.copyOf(output);
    }

    int awaitExit(Duration limit) {
        await().atMost(limit).until(() -> !process.isAlive() && !reader.isAlive());
        return process.exitValue();
    }

    /** As Ctrl-C, or the machine's shutdown. */
    void end() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** What runs on this machine for a data folder. */
    static List<Long> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(data.toString()))
                        .orElse(false))
                .map(ProcessHandle::pid)
                .toList();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                System.out.println("  | " + line);
            }
        } catch (IOException e) {
            output.add("(its output ended: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitExit(Duration.ofMinutes(2));
    }
}
