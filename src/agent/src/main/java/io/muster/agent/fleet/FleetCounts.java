package io.muster.agent.fleet;

import java.util.SortedMap;

/**
 * What a fleet has done so far; all but the first two only grow.
 *
 * @param devices how many there are
 * @param connected how many are connected and subscribed now
 * @param connects successful ones, with all reconnects
 * @param loginsRefused the broker said no
 * @param connectionsLost for whatever reason, the device's own whims included
 * @param desired desired updates taken: {@code patches + states}
 * @param repeated updates that were held already
 * @param gaps patches that did not follow, answered with {@code twin/get}
 * @param malformed messages that could not be read
 * @param acknowledged {@code applied} that the broker has confirmed; {@code refused} and {@code reported} likewise
 * @param publishesRefused what the broker answered with an error
 * @param calls calls received; {@code callsRepeated} of them under the request id of the one before
 * @param versions how many devices hold which desired version, -1: none
 */
public record FleetCounts(
        int devices,
        int connected,
        long connects,
        long loginsRefused,
        long connectionsLost,
        long desired,
        long patches,
        long states,
        long repeated,
        long gaps,
        long malformed,
        long acknowledged,
        long refused,
        long reported,
        long publishesRefused,
        long calls,
        long callsRepeated,
        long messages,
        SortedMap<Long, Integer> versions) {}
