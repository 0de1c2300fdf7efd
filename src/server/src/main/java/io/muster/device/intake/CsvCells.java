package io.muster.device.intake;

import java.util.List;

/** Cuts a record of RFC 4180 into its cells. */
public interface CsvCells {

    /**
     * The cells.
     *
     * @throws io.muster.foundation.problem.MusterProblem (malformed) when its quotes make no sense
     */
    List<String> of(String csvRecord);
}
