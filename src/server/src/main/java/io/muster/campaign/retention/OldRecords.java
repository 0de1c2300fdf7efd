package io.muster.campaign.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has grown old, in the order of its keys: {@code c} and a campaign's number, {@code l} and a list's. A campaign is
 * old when it closed before a time and has tasks; a list when it was made before a time and all campaigns that name it,
 * if any do, are purged.
 */
public interface OldRecords {

    /**
     * Up to when.
     *
     * @param closedBefore what closed later is kept
     * @param listsBefore lists that were made later are kept
     */
    record Age(Instant closedBefore, Instant listsBefore) {}

    /** The keys of all old campaigns. */
    List<String> campaigns(Age age);

    /** How many tasks they have. */
    long tasks(Age age);

    /** The first key behind {@code after}, and not behind {@code upTo}. */
    Optional<String> next(@Nullable String after, @Nullable String upTo, Age age);

    /**
     * Deletes some of what is behind this key, and says of it that it is purged; nothing if it is not old any more.
     *
     * @return how many rows; fewer than {@code limit}: nothing is left
     */
    int purge(String key, Age age, int limit, Instant now);
}
