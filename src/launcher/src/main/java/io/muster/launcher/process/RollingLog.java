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

/**
 * A child's output in a file of limited size: {@code server.log}, then {@code server.log.1} to {@code .3}, the oldest
 * dropped. The last lines stay in memory too, to say why a child did not start.
 */
final class RollingLog {
    private static final long MAX_BYTES = 20L * 1024 * 1024;
    private static final int GENERATIONS = 3;
    private static final int REMEMBERED_LINES = 400;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[;\\d]*m");

    private final Path file;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private long written;

    RollingLog(Path file) {
        this.file = file;
    }

    /** Copies until the child closes its output. */
    void copy(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            BufferedWriter writer = open();
            try {
                for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
                    String line = COLOURS.matcher(raw).replaceAll("");
                    remember(line);
                    writer.write(line);
                    writer.newLine();
                    writer.flush();
                    written += line.length() + 1L;
                    if (written > MAX_BYTES) {
                        writer.close();
                        roll();
                        writer = open();
                    }
                }
            } finally {
                writer.close();
            }
        } catch (IOException e) {
            remember("the log " + file + " cannot be written: " + e.getMessage());
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
