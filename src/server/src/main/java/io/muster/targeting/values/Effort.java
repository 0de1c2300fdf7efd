package io.muster.targeting.values;

/** How much may still be tried before an answer is given up as unknown: a count, so that answers can be repeated. */
public final class Effort {

    private long left;

    public Effort(long steps) {
        this.left = steps;
    }

    /** Takes some; false once all is spent, and ever after. */
    public boolean spend(long steps) {
        left = Math.max(-1, left - steps);
        return left >= 0;
    }

    public boolean isSpent() {
        return left < 0;
    }
}
