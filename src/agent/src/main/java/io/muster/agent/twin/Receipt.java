package io.muster.agent.twin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a desired update was to a device. */
public sealed interface Receipt {

    /**
     * It is held now, to be applied or refused, and acknowledged.
     *
     * @param state the whole desired state
     * @param changed the merge patch that leads from what was held before to {@code state}
     */
    record Taken(long version, ObjectNode state, ObjectNode changed) implements Receipt {}

    /** It was held already; {@code version}, the latest held, is to be acknowledged again. */
    record HeldAlready(long version) implements Receipt {}

    /** Versions between are missing: the whole state is to be asked for. */
    record Gap(long version) implements Receipt {}
}
