package io.muster.cli.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.muster.cli.CliProblem;
import io.muster.protocol.DeviceId;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file of device ids, read line by line and never held: one a line, or CSV whose first line may name the column
 * {@code deviceId}. What is no id is refused with its line, so that the server gets ids only.
 */
final class DeviceFile {

    /** The most ids that the server takes as one list. */
    static final int MAX_IDS = 1_000_000;

    private static final int MAX_COLUMNS = 1_000;
    private static final String COLUMN = "deviceId";
    private static final int MAX_CELL_CHARACTERS = 1 << 16;

    /** A quote that is not closed does not take the rest of the file with it. */
    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_CELL_CHARACTERS)
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

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
            Rows rows = new Rows(CSV.createParser(new BufferedInputStream(Files.newInputStream(file))));
            return StreamSupport.stream(rows, false).onClose(rows::close);
        } catch (IOException e) {
            throw CliProblem.usage("%s is not readable".formatted(file));
        }
    }

    /** Where one reading of the file stands. */
    private final class Rows extends Spliterators.AbstractSpliterator<String> {
        private final CsvParser parser;
        private boolean begun;
        private int line = 1;
        private long ids;
        private int column;

        Rows(CsvParser parser) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.parser = parser;
        }

        @Override
        public boolean tryAdvance(Consumer<? super String> taker) {
            for (List<String> row = next(); row != null; row = next()) {
                boolean first = !begun;
                begun = true;
                if (first && row.contains(COLUMN)) {
                    column = row.indexOf(COLUMN);
                } else if (row.size() > 1 || !row.get(0).isEmpty()) {
                    taker.accept(idOf(row));
                    return true;
                }
            }
            return false;
        }

        /** The cells of the next row; null at the end. */
        private @Nullable List<String> next() {
            try {
                line = parser.currentLocation().getLineNr();
                if (parser.nextToken() == null) {
                    return null;
                }
                List<String> cells = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (!begun && cells.isEmpty()) {
                        // Lines before the first row may have been blank.
                        line = parser.currentTokenLocation().getLineNr();
                    }
                    cells.add(parser.getText().strip());
                    if (cells.size() > MAX_COLUMNS) {
                        throw refused("over %,d columns (expected: fewer)".formatted(MAX_COLUMNS));
                    }
                }
                return cells.isEmpty() ? List.of("") : cells;
            } catch (CharConversionException e) {
                throw refused("what is no UTF-8 (expected: a text in UTF-8)");
            } catch (StreamConstraintsException e) {
                throw refused("a cell of over %,d characters (expected: fewer; is a quote not closed?)"
                        .formatted(MAX_CELL_CHARACTERS));
            } catch (JsonProcessingException e) {
                throw refused(
                        "%s (expected: CSV, a quote in a quoted cell written twice)".formatted(e.getOriginalMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String idOf(List<String> row) {
            String id = column < row.size() ? row.get(column) : "";
            if (!DeviceId.isLegal(id)) {
                throw refused("'%.140s' (expected: the id of a device, 1–%d of A-Z a-z 0-9 - _ . : @ =, no ::)"
                        .formatted(id, DeviceId.MAX_LENGTH));
            }
            if (++ids > MAX_IDS) {
                throw refused("over %,d ids (expected: fewer in one list)".formatted(MAX_IDS));
            }
            return id;
        }

        private CliProblem refused(String why) {
            return CliProblem.usage("%s, line %d: %s".formatted(file, line, why));
        }

        void close() {
            try {
                parser.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
