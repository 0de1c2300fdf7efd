package io.muster.delivery;

import java.util.List;

/**
 * Devices answered calls. Fired in the transaction of the batch, in the order of arrival; never empty. At least once:
 * the same answer may come again, a device may answer more than once, late, or what was never asked.
 */
public record CallsAnswered(List<CallAnswer> answers) {

    public CallsAnswered {
        answers = List.copyOf(answers);
    }
}
