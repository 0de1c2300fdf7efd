package io.muster.targeting.values;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character (a code point). Matching returns to
 * the last star only, so that no pattern takes longer than its length times the text's.
 */
public final class Glob {

    private final String pattern;

    public Glob(String pattern) {
        this.pattern = pattern;
    }

    public String pattern() {
        return pattern;
    }

    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (wanted == '*') {
                star = p++;
                resume = t;
            } else if (wanted == '?') {
                p++;
                t = next(text, t);
            } else if (p < pattern.length() && wanted == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                resume = next(text, resume);
                t = resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The text that every match begins with. */
    public String prefix() {
        int end = 0;
        while (end < pattern.length() && !isWild(pattern.charAt(end))) {
            end++;
        }
        return pattern.substring(0, end);
    }

    /** Whether it stands for nothing but itself. */
    public boolean isLiteral() {
        return prefix().length() == pattern.length();
    }

    public static boolean isWild(char c) {
        return c == '*' || c == '?';
    }

    private static int next(String text, int at) {
        return at + Character.charCount(text.codePointAt(at));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && pattern.equals(glob.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
