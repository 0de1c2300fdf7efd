package io.muster.delivery;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** A payload is larger than what is sent to devices. */
public final class PayloadTooLarge extends MusterProblem {

    private static final long serialVersionUID = 1L;

    /** 128 KiB: half of the largest packet that the broker takes, so that topic and properties have room. */
    public static final int MAX_BYTES = 128 << 10;

    public PayloadTooLarge(int bytes) {
        super(ProblemType.TOO_LARGE, "payload: %d bytes (expected: at most %d)".formatted(bytes, MAX_BYTES));
    }

    /** The payload itself, if it is not too large. */
    public static byte[] check(byte[] payload) {
        if (payload.length > MAX_BYTES) {
            throw new PayloadTooLarge(payload.length);
        }
        return payload;
    }
}
