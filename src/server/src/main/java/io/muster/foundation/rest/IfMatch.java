package io.muster.foundation.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a request is willing to change: {@code @HeaderParam("If-Match") @Nullable IfMatch}. A resource's
 * version is its strong entity tag. Check it inside the transaction that changes, against the locked row.
 */
public record IfMatch(List<String> tags) {

    private static final String ANY = "*";

    public IfMatch {
        tags = List.copyOf(tags);
    }

    /** Reads the header; found by JAX-RS. */
    public static IfMatch fromString(String header) {
        return new IfMatch(Arrays.stream(header.split(",")).map(String::strip).toList());
    }

    /** The entity tag of a resource at this version. */
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** The entity tag of a resource whose versions have no numbers. */
    public static EntityTag tag(String version) {
        return new EntityTag(version);
    }

    /** Whether a change of the resource at this version is wanted; weak tags never match (RFC 9110, 13.1.1). */
    public boolean accepts(long version) {
        return accepts(Long.toString(version));
    }

    private boolean accepts(String version) {
        return tags.contains(ANY) || tags.contains("\"" + version + "\"");
    }

    /**
     * Lets the change go on where no {@code If-Match} was sent or it names this version.
     *
     * @throws MusterProblem 412 otherwise
     */
    public static void demand(@Nullable IfMatch wanted, long version) {
        demand(wanted, Long.toString(version));
    }

    /**
     * The same for a resource whose versions have no numbers.
     *
     * @param version null: there is no such resource, which not even {@code *} accepts
     * @throws MusterProblem 412 otherwise
     */
    public static void demand(@Nullable IfMatch wanted, @Nullable String version) {
        if (wanted != null && (version == null || !wanted.accepts(version))) {
            throw new MusterProblem(
                    ProblemType.PRECONDITION_FAILED,
                    "%s (expected by If-Match: %s)"
                            .formatted(
                                    version == null
                                            ? "there is no such resource"
                                            : "the resource is at version " + version,
                                    String.join(", ", wanted.tags())));
        }
    }
}
