package io.muster.benchmarks;

import java.util.Locale;

/** A part of the run that can be asked for alone; the import comes before each. */
enum Part {
    /** A configuration on the whole fleet, beside the raw database. */
    APPLY,
    /** A new desired state to all that are connected, beside the raw broker. */
    DELIVER,
    /** One hand-set value at a time. */
    SINGLE,
    /** Tags changed at a steady rate beside the further configurations. */
    CHANGES,
    /** Plans beside the further configurations. */
    PLANS,
    /** Campaigns of calls and messages, as many as {@code --calls} says. */
    CALLS;

    /** As it is written on the command line, and shown in its help. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
