package io.muster.twin;

import java.util.List;

/** The standing of these devices changed. Fired in the transaction that changes them, which holds their rows. */
public record StandingsChanged(List<StandingChange> changes) {

    public StandingsChanged {
        changes = List.copyOf(changes);
    }
}
