package io.muster.campaign;

import java.util.List;

/** Tasks changed their states, so many of each campaign that is concerned. Fired in the transaction that counts them. */
public record TasksMoved(List<TaskCounts> changes) {

    public TasksMoved {
        changes = List.copyOf(changes);
    }
}
