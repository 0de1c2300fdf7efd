package io.muster.targeting.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the language, and those of other languages that people write instead. */
public final class Words {

    public static final List<String> FUNCTIONS = List.of(
            "STARTS_WITH",
            "ENDS_WITH",
            "CONTAINS",
            "MATCHES",
            "IS_DEFINED",
            "IS_STRING",
            "IS_NUMBER",
            "IS_BOOL",
            "IS_NULL",
            "VERSION");

    public static final List<String> ROOTS = List.of("deviceId", "connected", "tags", "reported");
    public static final List<String> LINKS = List.of("AND", "OR", "NOT", "IN");

    static final List<String> LONG_SYMBOLS = List.of("!=", "<>", "<=", ">=", "&&", "||");

    private static final String PATTERN =
            "write MATCHES(path, 'E*') with the wildcards * and ?, or STARTS_WITH(path, 'E')";
    private static final String BARE = "write the condition alone, without SELECT … WHERE";

    /** What people bring from other languages, in lower case: the nearest word here, and how to write it. */
    private static final Map<String, Borrowed> BORROWED = Map.ofEntries(
            Map.entry("like", new Borrowed("MATCHES", PATTERN)),
            Map.entry("ilike", new Borrowed("MATCHES", PATTERN)),
            Map.entry("rlike", new Borrowed("MATCHES", PATTERN)),
            Map.entry("regexp", new Borrowed("MATCHES", PATTERN)),
            Map.entry("~", new Borrowed("MATCHES", PATTERN)),
            Map.entry("between", new Borrowed(">=", "write path >= 1 AND path <= 5")),
            Map.entry("is", new Borrowed("IS_NULL", "write IS_NULL(path), or path = null, or NOT IS_DEFINED(path)")),
            Map.entry("exists", new Borrowed("IS_DEFINED", null)),
            Map.entry("has", new Borrowed("IS_DEFINED", null)),
            Map.entry("substring", new Borrowed("CONTAINS", null)),
            Map.entry("array_contains", new Borrowed("CONTAINS", null)),
            Map.entry("semver", new Borrowed("VERSION", null)),
            Map.entry("match", new Borrowed("MATCHES", null)),
            Map.entry("begins_with", new Borrowed("STARTS_WITH", null)),
            Map.entry("prefix", new Borrowed("STARTS_WITH", null)),
            Map.entry("suffix", new Borrowed("ENDS_WITH", null)),
            Map.entry("glob", new Borrowed("MATCHES", null)),
            Map.entry("is_boolean", new Borrowed("IS_BOOL", null)),
            Map.entry("is_bool", new Borrowed("IS_BOOL", null)),
            Map.entry("&&", new Borrowed("AND", null)),
            Map.entry("&", new Borrowed("AND", null)),
            Map.entry("||", new Borrowed("OR", null)),
            Map.entry("|", new Borrowed("OR", null)),
            Map.entry("!", new Borrowed("NOT", null)),
            Map.entry("\"", new Borrowed("'", "text stands in single quotes, as in 'EU'")),
            Map.entry("\u2018", new Borrowed("'", "text stands in straight single quotes, as in 'EU'")),
            Map.entry("\u2019", new Borrowed("'", "text stands in straight single quotes, as in 'EU'")),
            Map.entry("\u201c", new Borrowed("'", "text stands in single quotes, as in 'EU'")),
            Map.entry("`", new Borrowed("'", "text stands in single quotes, as in 'EU'")),
            Map.entry("select", new Borrowed(null, BARE)),
            Map.entry("where", new Borrowed(null, BARE)),
            Map.entry("id", new Borrowed("deviceId", null)),
            Map.entry("device", new Borrowed("deviceId", null)),
            Map.entry("online", new Borrowed("connected", null)),
            Map.entry("connectionstate", new Borrowed("connected", null)),
            Map.entry("labels", new Borrowed("tags", null)));

    private Words() {}

    /** A word of another language. */
    public record Borrowed(@Nullable String near, @Nullable String hint) {}

    public static @Nullable Borrowed borrowed(String word) {
        return BORROWED.get(word.toLowerCase(Locale.ROOT));
    }

    /** The function of this name in whatever case, or null. */
    public static @Nullable String function(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return FUNCTIONS.contains(upper) ? upper : null;
    }

    /** The one of {@code candidates} that {@code word} is a likely slip of, or null. */
    public static @Nullable String nearest(String word, List<String> candidates) {
        // One slip in three letters, three in all: more would be another word.
        int best = Math.min(3, Math.max(1, word.length() / 3)) + 1;
        String nearest = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) < best) {
                int distance = distance(squeezed(word), squeezed(candidate));
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    private static String squeezed(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Letters to insert, delete, exchange or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    /** Whether a property of this name can follow a dot; others stand in brackets and quotes. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && startsName(name.codePointAt(0))
                && name.codePoints().allMatch(Words::continuesName);
    }

    static boolean startsName(int codePoint) {
        return Character.isLetter(codePoint) || codePoint == '_' || codePoint == '$';
    }

    static boolean continuesName(int codePoint) {
        return startsName(codePoint) || Character.isDigit(codePoint);
    }

    /** As a literal of the language. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
