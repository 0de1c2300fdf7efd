package io.muster.cli.campaign;

import io.muster.cli.CliProblem;
import io.muster.protocol.DeviceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of device ids, read line by line and never held: one a line, or CSV whose first line may name the column
 * {@code deviceId}. What is no id is refused with its line, so that the server gets ids only.
 */
final class DeviceFile {

    /** The most ids that the server takes as one list. */
    static final int MAX_IDS = 1_000_000;

    private static final String COLUMN = "deviceId";

    private final Path file;

    DeviceFile(Path file) {
        this.file = file;
    }

    /** Whether it can be read twice. */
    boolean isRegular() {
        return Files.isRegularFile(file);
    }

    /** Reads it to its end and counts. */
    long check() {
        try (Stream<String> ids = ids()) {
            return ids.count();
        }
    }

    /** The ids in the order of the lines; close it. Fails, naming the line, where a line holds none. */
    Stream<String> ids() {
        try {
            BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            Lines lines = new Lines();
            return reader.lines().onClose(() -> close(reader)).map(lines::id).filter(id -> !id.isEmpty());
        } catch (IOException e) {
            throw CliProblem.usage("%s is not readable".formatted(file));
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one reading of the file stands. */
    private final class Lines {
        private long number;
        private long ids;
        private int column;

        /** The id of the next line; empty where the line is, or names the columns. */
        String id(String line) {
            String text = ++number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (text.isBlank()) {
                return "";
            }
            List<String> cells = cells(text);
            if (number == 1 && cells.contains(COLUMN)) {
                column = cells.indexOf(COLUMN);
                return "";
            }
            String id = column < cells.size() ? cells.get(column) : "";
            if (!DeviceId.isLegal(id)) {
                throw refused("'%.140s' (expected: the id of a device, 1–%d of A-Z a-z 0-9 - _ . : @ =, no ::)"
                        .formatted(id, DeviceId.MAX_LENGTH));
            }
            if (++ids > MAX_IDS) {
                throw refused("over %,d ids (expected: fewer in one list)".formatted(MAX_IDS));
            }
            return id;
        }

        /** Quotes are doubled inside quotes; a cell ends on its line, as those of ids do. */
        private List<String> cells(String line) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') {
                    boolean isDoubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                    if (isDoubled) {
                        cell.append(c);
                        i++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString().strip());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            if (quoted) {
                throw refused("a quote is not closed (expected: \" at the end of a quoted cell)");
            }
            cells.add(cell.toString().strip());
            return cells;
        }

        private CliProblem refused(String why) {
            return CliProblem.usage("%s, line %d: %s".formatted(file, number, why));
        }
    }

    /** What the file was refused for, where that is why a sending of it failed. */
    static @Nullable CliProblem refusalIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CliProblem problem) {
                return problem;
            }
        }
        return null;
    }
}
