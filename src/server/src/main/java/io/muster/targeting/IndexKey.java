package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scalar as bytes that an index sorts, unsigned, as conditions order values: equal values have equal keys, a lesser
 * value never has the greater key. Two different values may share a key (long texts are cut, numbers become doubles), so
 * that what is found by keys must still be decided by the condition.
 */
public final class IndexKey implements Comparable<IndexKey> {

    /** The longest key: the type, and as much of a text. */
    public static final int MAX_BYTES = 200;

    private static final byte BOOLEAN = 'b';
    private static final byte NULL = 'n';
    private static final byte NUMBER = 'd';
    private static final byte TEXT = 't';

    private final byte[] bytes;

    private IndexKey(byte... bytes) {
        this.bytes = bytes;
    }

    /** The key of a value; none for objects and arrays, which are equal to no literal. */
    public static Optional<IndexKey> of(@Nullable JsonValue value) {
        if (value instanceof JsonText text) {
            return Optional.of(text(text.value()));
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(number(number));
        }
        if (value instanceof JsonBoolean bool) {
            return Optional.of(new IndexKey(BOOLEAN, (byte) (bool.value() ? 1 : 0)));
        }
        return value instanceof JsonNull ? Optional.of(new IndexKey(NULL)) : Optional.empty();
    }

    /** UTF-8 sorts by code point. */
    static IndexKey text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[1 + Math.min(utf8.length, MAX_BYTES - 1)];
        key[0] = TEXT;
        System.arraycopy(utf8, 0, key, 1, key.length - 1);
        return new IndexKey(key);
    }

    /** The bits of a double sort like the numbers once the sign is turned, and all of them where it is set. */
    private static IndexKey number(JsonNumber number) {
        // Plus zero: a number that rounds to minus zero is as much zero.
        long bits = Double.doubleToLongBits(number.value().doubleValue() + 0.0);
        long sortable = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
        return new IndexKey(ByteBuffer.allocate(1 + Long.BYTES)
                .put(NUMBER)
                .putLong(sortable)
                .array());
    }

    boolean isOfBoolean() {
        return bytes[0] == BOOLEAN;
    }

    /** Less than every key of the same type. */
    IndexKey lowestOfType() {
        return new IndexKey(bytes[0]);
    }

    /** Greater than every key of the same type. */
    IndexKey behindType() {
        return new IndexKey((byte) (bytes[0] + 1));
    }

    /** The least key that is greater. */
    IndexKey next() {
        return new IndexKey(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** The least key that is greater than every key which begins with this one; UTF-8 has no byte 0xFF. */
    IndexKey behindPrefix() {
        byte[] behind = bytes.clone();
        behind[behind.length - 1]++;
        return new IndexKey(behind);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(IndexKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return (char) bytes[0] + HexFormat.of().formatHex(bytes, 1, bytes.length);
    }
}
