package io.muster.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of the platform that runs as a child process. */
public interface Part {
    /** One word: the name of its log file, its pid file, and in what the launcher says. */
    String name();

    /** What must be there before each start, as a data folder; does nothing the second time. */
    void prepare() throws IOException;

    List<String> command();

    /** Added to the launcher's own environment. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Asks the part whether it does its work. Called again and again until it does.
     *
     * @param output what the process has printed last
     * @return nothing when it does, else what is missing
     * @throws StartProblem when waiting longer is of no use
     */
    Optional<String> missing(List<String> output);

    Duration readyWithin();

    /** After a polite request to end; then it is killed. */
    Duration endsWithin();
}
