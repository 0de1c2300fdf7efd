package io.muster.cli.output;

import io.muster.cli.CliProblem;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --limit}, as every command has it whose list may be long. What it cuts off is never passed over in silence. */
public final class LimitOption {

    private static final int LARGEST_PAGE = 1_000;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "At most so many; 0: all (default: ${DEFAULT-VALUE}).")
    private int limit;

    private boolean cut;

    /** @param unasked how many are shown where nobody says */
    public LimitOption(int unasked) {
        this.limit = unasked;
    }

    /** How many to ask the server for at once: one more than is shown tells whether there are more. */
    public int page() {
        if (limit < 0) {
            throw CliProblem.usage("--limit %d (expected: 0 for all, or more)".formatted(limit));
        }
        return limit == 0 ? LARGEST_PAGE : (int) Math.min(limit + 1L, LARGEST_PAGE);
    }

    /** The first of them, in order. */
    public <T> Stream<T> of(Stream<T> all) {
        if (limit == 0) {
            return all;
        }
        int[] seen = {0};
        return all.limit(limit + 1L).filter(each -> {
            seen[0]++;
            cut = seen[0] > limit;
            return !cut;
        });
    }

    /** Says that there are more, where there are; once the list is shown. */
    public void tell(Screen screen) {
        if (cut) {
            screen.note("the first %,d; --limit 0 shows all".formatted(limit));
        }
    }
}
