package io.muster.campaign;

import java.util.function.IntFunction;

/**
 * What becomes of a task, said once more and in another way than the server does: by the rules of the design alone, from
 * what the device does with its calls.
 *
 * @param attempts how often a device is tried
 * @param onTimeout whether silence is a reason to try again
 * @param onFailed whether a 5xx is
 */
record TaskModel(int attempts, boolean onTimeout, boolean onFailed) {

    /**
     * A task.
     *
     * @param status what the device said to the attempt that decided it, 0: nothing
     * @param tried in the series of attempts that it stands in
     */
    record Outcome(String state, int status, int tried) {}

    /**
     * The end of a task.
     *
     * @param deeds what the device does with its n-th call, from 1
     * @param before how many calls it had before what failed was tried again by hand
     * @param calls how many it had when the campaign was canceled, in quiet; none beyond these
     */
    Outcome end(IntFunction<Deed> deeds, int before, int calls) {
        for (int tried = 1; before + tried <= calls; tried++) {
            Deed deed = deeds.apply(before + tried);
            boolean again = tried < attempts && mayBeRetried(deed);
            if (!again) {
                return new Outcome(state(deed), said(deed), tried);
            }
        }
        // What a device had once may still be answered, so it is no more than given up.
        int tried = calls - before;
        return new Outcome(tried == 0 ? "canceled" : "timed-out", 0, tried);
    }

    private boolean mayBeRetried(Deed deed) {
        return switch (deed) {
            case FAILS -> onFailed;
            case SILENT, GARBAGE -> onTimeout;
            case OK, TWICE, ACCEPTS_FIRST, LATE, REFUSES -> false;
        };
    }

    private static String state(Deed deed) {
        return switch (deed) {
            case OK, TWICE, ACCEPTS_FIRST, LATE -> "succeeded";
            case REFUSES, FAILS -> "failed";
            case SILENT, GARBAGE -> "timed-out";
        };
    }

    private static int said(Deed deed) {
        return switch (deed) {
            case OK, TWICE, ACCEPTS_FIRST, LATE -> 200;
            case REFUSES -> 400;
            case FAILS -> 500;
            case SILENT, GARBAGE -> 0;
        };
    }
}
