package io.muster.foundation.boot;

/**
 * The database is an older copy of itself: what happened since is known to devices and listeners, and no more to us.
 * Told once, before anything runs, so that each feature lets its numbers go on from where nobody has seen any.
 *
 * @param floor above every number that counts changes one by one and was given before, as it grows with the seconds
 */
public record DatabaseRestored(long floor) {

    /** Who is connected is forgotten first, then numbers leap, then what was counted is counted again. */
    public static final int FORGET = 10;

    public static final int LEAP = 20;
    public static final int RECOUNT = 30;
}
