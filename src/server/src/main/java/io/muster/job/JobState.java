package io.muster.job;

/**
 * Where a job is in its life: {@code queued → running → completed | failed | stopped}, with {@code stopping} between a
 * person's wish and the end of the pages in work. A job whose attempt failed and is tried again is {@code queued} until
 * its pause is over. Stopped and failed jobs go back to {@code queued} when a person restarts them.
 */
public enum JobState {
    QUEUED,
    RUNNING,
    STOPPING,
    STOPPED,
    COMPLETED,
    FAILED;

    /** Whether nothing more happens without a person. */
    public boolean ended() {
        return switch (this) {
            case STOPPED, COMPLETED, FAILED -> true;
            case QUEUED, RUNNING, STOPPING -> false;
        };
    }

    /** The name in the database, in REST and in logs. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static JobState ofWord(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
