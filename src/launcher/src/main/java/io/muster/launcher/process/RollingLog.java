package io.muster.launcher.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A child's output in a file of limited size: {@code server.log}, then {@code server.log.1} to {@code .3}, the oldest
 * dropped. The last lines stay in memory too, to say why a child did not start.
 */
final class RollingLog {
    private static final long MAX_BYTES = 20L * 1024 * 1024;
    private static final int GENERATIONS = 3;
    private static final int REMEMBERED_LINES = 400;
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[;\\d]*m");

    private final Path file;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private @Nullable BufferedWriter writer;
    private long written;
    private long dropped;
    private long failedAt;

    RollingLog(Path file) {
        this.file = file;
    }

    /**
     * Copies until the child closes its output. While the file cannot be written, as on a full disk, lines are counted and
     * dropped: a child whose output nobody takes would stand still, and one whose output is closed never logs again.
     */
    void copy(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
                String line = COLOURS.matcher(raw).replaceAll("");
                remember(line);
                write(line);
            }
        } catch (IOException e) {
            remember("the output for " + file + " cannot be read: " + e.getMessage());
        } finally {
            close();
        }
    }

    private void write(String line) {
        if (dropped > 0 && System.nanoTime() - failedAt < PAUSE_NANOS) {
            dropped++;
            return;
        }
        try {
            BufferedWriter open = writer == null ? open() : writer;
            writer = open;
            if (dropped > 0) {
                open.write(dropped + " lines are missing here: the log could not be written");
                open.newLine();
            }
            open.write(line);
            open.newLine();
            open.flush();
            dropped = 0;
            written += line.length() + 1L;
            if (written > MAX_BYTES) {
                close();
                roll();
            }
        } catch (IOException e) {
            dropped++;
            failedAt = System.nanoTime();
            remember("the log " + file + " cannot be written: " + e.getMessage());
            close();
        }
    }

    private void close() {
        BufferedWriter last = writer;
        writer = null;
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            remember("the log " + file + " cannot be closed: " + e.getMessage());
        }
    }

    synchronized List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    private synchronized void remember(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > REMEMBERED_LINES) {
            lastLines.removeFirst();
        }
    }

    private BufferedWriter open() throws IOException {
        Files.createDirectories(parent());
        written = Files.exists(file) ? Files.size(file) : 0;
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void roll() throws IOException {
        for (int generation = GENERATIONS; generation > 0; generation--) {
            Path older = generation == 1 ? file : generation(generation - 1);
            if (Files.exists(older)) {
                Files.move(older, generation(generation), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path generation(int number) {
        return parent().resolve(file.getFileName() + "." + number);
    }

    private Path parent() {
        Path parent = file.getParent();
        if (parent == null) {
            throw new UncheckedIOException(new IOException("no folder for the log " + file));
        }
        return parent;
    }
}
