package io.muster.device.batch;

import io.muster.device.intake.TakeInPiece.Line;
import io.muster.job.Skip;
import java.util.List;

/**
 * A chunk's one item, once it is read: the lines that make sense, and those that do not.
 *
 * @param key of its piece
 */
record ImportPage(String key, List<Line> lines, List<Skip> flawed) {

    ImportPage {
        lines = List.copyOf(lines);
        flawed = List.copyOf(flawed);
    }

    static Skip skip(long line, String reason) {
        return new Skip("line " + line, reason);
    }
}
