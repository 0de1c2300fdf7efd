package io.muster.client;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;

/** Things as lines of text, each written when it is read. */
final class Lines<T> extends InputStream {

    private final Iterator<T> things;
    private final Function<T, byte[]> text;
    private byte[] line = new byte[0];
    private int position;

    Lines(Iterator<T> things, Function<T, byte[]> text) {
        this.things = things;
        this.text = text;
    }

    @Override
    public int read() {
        return advance() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int written = 0;
        while (written < length && advance()) {
            int part = Math.min(length - written, line.length - position);
            System.arraycopy(line, position, target, offset + written, part);
            position += part;
            written += part;
        }
        return written == 0 ? -1 : written;
    }

    private boolean advance() {
        if (position < line.length) {
            return true;
        }
        if (!things.hasNext()) {
            return false;
        }
        byte[] bytes = text.apply(things.next());
        line = Arrays.copyOf(bytes, bytes.length + 1);
        line[bytes.length] = '\n';
        position = 0;
        return true;
    }
}
