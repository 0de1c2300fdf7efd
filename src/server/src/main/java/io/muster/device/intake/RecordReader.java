package io.muster.device.intake;

import io.muster.device.Registration;

/** Understands the records of one file. */
public interface RecordReader {

    /**
     * Reads one record.
     *
     * @throws io.muster.foundation.problem.MusterProblem that says what is wrong and where
     */
    Registration read(String text);

    /**
     * The id of the device that a record names, legal or not; empty where it names none.
     *
     * @throws io.muster.foundation.problem.MusterProblem (malformed) when it cannot be read
     */
    String device(String text);
}
