package io.muster.targeting;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text that is no condition: where, what was found, what was expected, and a near name where there is one. */
public final class InvalidCondition extends MusterProblem {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String found;
    private final String expected;
    private final @Nullable String near;

    InvalidCondition(Place place, String found, String expected, @Nullable String near, @Nullable String hint) {
        super(
                ProblemType.INVALID_CONDITION,
                "line %d, column %d: found %s, expected %s%s%s"
                        .formatted(
                                place.line(),
                                place.column(),
                                found,
                                expected,
                                near == null ? "" : "; did you mean " + near + "?",
                                hint == null ? "" : (near == null ? "; " : " ") + hint));
        this.line = place.line();
        this.column = place.column();
        this.found = found;
        this.expected = expected;
        this.near = near;
    }

    /** Where in a text, both counted from 1, columns in characters (code points). */
    record Place(int line, int column) {

        static Place of(String text, int offset) {
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < offset; i++) {
                boolean carriage = text.charAt(i) == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n');
                if (text.charAt(i) == '\n' || carriage) {
                    line++;
                    lineStart = i + 1;
                }
            }
            return new Place(line, text.codePointCount(lineStart, offset) + 1);
        }
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1, in characters. */
    public int column() {
        return column;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }

    /** The word that was probably meant, or null. */
    public @Nullable String near() {
        return near;
    }

    @Override
    public Map<String, Object> extensions() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("line", line);
        members.put("column", column);
        members.put("found", found);
        members.put("expected", expected);
        if (near != null) {
            members.put("near", near);
        }
        return members;
    }
}
