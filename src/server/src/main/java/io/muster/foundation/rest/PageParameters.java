package io.muster.foundation.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.rest.Page;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code ?limit=&after=&count=} of every list, as a {@code @BeanParam}. */
public class PageParameters {

    public static final int MAX_LIMIT = 1_000;
    public static final String DEFAULT_LIMIT = "100";
    private static final int MAX_AFTER_LENGTH = 512;

    /** How many items the page holds at most. */
    @QueryParam("limit")
    @DefaultValue(DEFAULT_LIMIT)
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000")
    private String limit = DEFAULT_LIMIT;

    /** The {@code next} of the page before: begin behind it. */
    @QueryParam("after")
    private @Nullable String after;

    /** Whether the answer shall say in {@code total} how many items the whole list has. */
    @QueryParam("count")
    @DefaultValue("false")
    @Schema(type = SchemaType.BOOLEAN)
    private String count = "false";

    /** How many items the page holds at most. Ask the repository for {@link #limitAndOneMore()}. */
    public int limit() {
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MAX_LIMIT) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "limit: %s (expected: 1–%,d)".formatted(limit.isEmpty() ? "''" : shortened(limit), MAX_LIMIT));
        }
        return Integer.parseInt(limit);
    }

    /** One more than the page holds tells whether another page follows. */
    public int limitAndOneMore() {
        return limit() + 1;
    }

    /** The key behind which the page begins; null: at the beginning. */
    public @Nullable String after() {
        if (after != null && after.length() > MAX_AFTER_LENGTH) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "after: %d characters (expected: at most %d)".formatted(after.length(), MAX_AFTER_LENGTH));
        }
        // Every key of ours is ASCII; the database cannot compare another text with such keys.
        if (after != null && !after.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw notAKey(after);
        }
        return after == null || after.isEmpty() ? null : after;
    }

    /** {@link #after()} of lists that are in the order of a number; null: at the beginning. */
    public @Nullable Long afterNumber() {
        String text = after();
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            throw notAKey(text);
        }
        return Long.valueOf(text);
    }

    private static MusterProblem notAKey(String text) {
        return new MusterProblem(
                ProblemType.MALFORMED, "after: %s (expected: the 'next' of a page)".formatted(shortened(text)));
    }

    /** Whether the total is wanted. */
    public boolean count() {
        return switch (count) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw new MusterProblem(
                        ProblemType.MALFORMED, "count: %s (expected: true or false)".formatted(shortened(count)));
        };
    }

    /**
     * The page of what was found.
     *
     * @param found up to {@link #limitAndOneMore()} items in the list's order
     * @param key of an item, as {@code after} takes it
     * @param total null unless {@link #count()}
     */
    public <T, W> Page<W> page(List<T> found, Function<T, ?> key, Function<T, W> wire, @Nullable Long total) {
        boolean more = found.size() > limit();
        List<T> shown = more ? found.subList(0, limit()) : found;
        String next = more ? String.valueOf(key.apply(shown.get(shown.size() - 1))) : null;
        return new Page<>(shown.stream().map(wire).toList(), next, total);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
