package io.muster.foundation.jdbc;

/** Keys whose columns hold ASCII alone. */
public final class Ascii {

    private Ascii() {}

    /**
     * Whether a text from outside can be such a key. One that cannot names nothing; the database does not say so but fails,
     * because it cannot compare the two.
     */
    public static boolean holds(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
