package io.muster.device.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records. In CSV a quoted line end belongs to its cell; a quote that is not closed within
 * {@value #MAX_RECORD_LINES} lines spoils the line in which it stands and no other.
 */
final class Records {

    /** The most lines that a record may have. */
    static final int MAX_RECORD_LINES = 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Lines lines;
    private final ImportFormat format;
    private final Deque<Lines.Line> ahead = new ArrayDeque<>();

    Records(InputStream in, ImportFormat format) {
        this(in, format, Lines.MAX_FILE_BYTES);
    }

    /** @param maxBytes of the whole file; one that is longer is refused as a whole */
    Records(InputStream in, ImportFormat format, long maxBytes) {
        this.lines = new Lines(in, maxBytes);
        this.format = format;
    }

    /** The next record that is not blank, or null behind the last. */
    @Nullable
    ImportRecord next() throws IOException {
        for (Lines.Line line = nextLine(); line != null; line = nextLine()) {
            ImportRecord record = line.isTooLong() ? tooLong(line) : record(line);
            if (record.isFlawed() || !record.text().isBlank()) {
                return record;
            }
        }
        return null;
    }

    private Lines.@Nullable Line nextLine() throws IOException {
        Lines.Line first = ahead.poll();
        return first != null ? first : lines.next();
    }

    private ImportRecord record(Lines.Line first) throws IOException {
        if (format == ImportFormat.NDJSON || !opensQuote(first)) {
            return decoded(first.number(), first.bytes());
        }
        List<Lines.Line> parts = new ArrayList<>();
        parts.add(first);
        long length = first.length();
        boolean open = true;
        while (open && parts.size() < MAX_RECORD_LINES && length <= Lines.MAX_LINE_BYTES) {
            Lines.Line next = nextLine();
            if (next == null) {
                break;
            }
            parts.add(next);
            length += next.length() + 1;
            open = !opensQuote(next);
        }
        if (open || length > Lines.MAX_LINE_BYTES) {
            for (int i = parts.size() - 1; i > 0; i--) {
                ahead.push(parts.get(i));
            }
            return ImportRecord.flawed(
                    first.number(),
                    "a quote is not closed within %d lines (expected: a closing quote)".formatted(MAX_RECORD_LINES));
        }
        return decoded(first.number(), joined(parts));
    }

    /** Whether an odd number of quotes stands in the line: one inside a cell is written as two. */
    private static boolean opensQuote(Lines.Line line) {
        boolean odd = false;
        for (byte b : line.bytes()) {
            odd ^= b == '"';
        }
        return odd;
    }

    private static byte[] joined(List<Lines.Line> parts) {
        int length = parts.stream().mapToInt(line -> line.bytes().length + 1).sum() - 1;
        ByteBuffer all = ByteBuffer.allocate(length);
        for (Lines.Line part : parts) {
            if (all.position() > 0) {
                all.put((byte) '\n');
            }
            all.put(part.bytes());
        }
        return all.array();
    }

    private static ImportRecord decoded(long number, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return ImportRecord.of(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return ImportRecord.flawed(number, "not UTF-8 (expected: a text in UTF-8)");
        }
    }

    private static ImportRecord tooLong(Lines.Line line) {
        return ImportRecord.flawed(
                line.number(), "%,d bytes (expected: at most %,d)".formatted(line.length(), Lines.MAX_LINE_BYTES));
    }
}
