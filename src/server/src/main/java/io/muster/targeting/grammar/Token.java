package io.muster.targeting.grammar;

/**
 * A word of a condition.
 *
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, exclusively
 * @param text a text's content without quotes; of a {@link Kind#BROKEN} token what was expected; else as written
 */
public record Token(Kind kind, int start, int end, String text) {

    /** The kinds of words. */
    public enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        BROKEN,
        END
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is this keyword, in whatever case. */
    public boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** Whether it follows {@code before} without a space between. */
    public boolean touches(Token before) {
        return start == before.end;
    }
}
