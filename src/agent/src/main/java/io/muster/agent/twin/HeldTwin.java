package io.muster.agent.twin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a device holds of its desired state. Versions only grow, with one exception: the first whole state after a connect is
 * believed also when its version is lower, or the same with another content, since then the device was registered anew
 * or the server came back from a backup; a device that kept its old version for ever would never be reached again.
 *
 * <p>Not safe for use by several threads.
 */
public final class HeldTwin {

    /** The version of a device that holds none. */
    public static final long NONE = -1;

    private long version;
    private ObjectNode state;
    private boolean freshlyConnected = true;

    /** A device that holds nothing. */
    public HeldTwin() {
        this(NONE, JsonNodeFactory.instance.objectNode());
    }

    /** A device that held this when it was last on. */
    public HeldTwin(long version, ObjectNode state) {
        this.version = version;
        this.state = state;
    }

    /** The last version taken, or {@link #NONE}. */
    public long version() {
        return version;
    }

    /** The whole desired state at {@link #version}; not to be changed. */
    public ObjectNode state() {
        return state;
    }

    /** To be called at each connect, before the first message. */
    public void connected() {
        freshlyConnected = true;
    }

    /** Takes a message of the server. */
    public Receipt receive(DesiredUpdate update) {
        if (update.whole()) {
            boolean believed = update.version() > version || (freshlyConnected && differs(update));
            freshlyConnected = false;
            return believed
                    ? take(update.version(), update.content(), MergePatch.difference(state, update.content()))
                    : new Receipt.HeldAlready(version);
        }
        if (update.version() <= version) {
            return new Receipt.HeldAlready(version);
        }
        return update.version() == version + 1 && version != NONE
                ? take(update.version(), MergePatch.apply(state, update.content()), update.content())
                : new Receipt.Gap(version);
    }

    private boolean differs(DesiredUpdate update) {
        return update.version() != version || !update.content().equals(state);
    }

    private Receipt take(long newVersion, ObjectNode newState, ObjectNode changed) {
        version = newVersion;
        state = newState;
        return new Receipt.Taken(newVersion, newState, changed);
    }
}
