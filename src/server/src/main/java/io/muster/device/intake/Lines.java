package io.muster.device.intake;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines of bounded length, whatever it holds. */
final class Lines {

    /** The longest line that is kept, in bytes: tags of 32 KiB with every character escaped. */
    static final int MAX_LINE_BYTES = 256 << 10;

    /** The longest file, once inflated: a few megabytes of gzip may hold terabytes of blank lines. */
    static final long MAX_FILE_BYTES = 16L << 30;

    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;
    private long number;
    private final long maxBytes;
    private long left;

    Lines(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.left = maxBytes;
    }

    /** One line, without its end; cut off where it is too long. */
    static final class Line {
        private final long number;
        private final byte[] bytes;
        private final long length;

        Line(long number, byte[] bytes, long length) {
            this.number = number;
            this.bytes = bytes;
            this.length = length;
        }

        long number() {
            return number;
        }

        byte[] bytes() {
            return bytes;
        }

        /** In full, in bytes. */
        long length() {
            return length;
        }

        boolean isTooLong() {
            return length > MAX_LINE_BYTES;
        }
    }

    /** The next line, or null behind the last. */
    @Nullable
    Line next() throws IOException {
        var line = new ByteArrayOutputStream();
        long length = 0;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int room = (int) Math.min(end - position, Math.max(0, MAX_LINE_BYTES + 1 - length));
            line.write(buffer, position, room);
            length += end - position;
            position = end;
            if (end < filled) {
                position++;
                break;
            }
        }
        return any ? line(line.toByteArray(), length) : null;
    }

    private Line line(byte[] bytes, long length) {
        number++;
        boolean carriage = length == bytes.length && length > 0 && bytes[bytes.length - 1] == '\r';
        return carriage
                ? new Line(number, java.util.Arrays.copyOf(bytes, bytes.length - 1), length - 1)
                : new Line(number, bytes, length);
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(buffer));
        position = 0;
        left -= filled;
        if (left < 0) {
            throw new MusterProblem(
                    ProblemType.TOO_LARGE,
                    "the file is over %,d bytes, inflated (expected: several files)".formatted(maxBytes));
        }
        return filled > 0;
    }
}
