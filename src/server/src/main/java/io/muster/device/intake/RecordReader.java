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
}
