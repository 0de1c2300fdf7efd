package io.muster.device.intake;

import io.muster.foundation.problem.MusterProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a file's records into pieces, in {@value #LANES} lanes: all that a file says of one device is in one lane, in the
 * order of the file, so that a thread may take each lane in and the first mention of a device still counts. A file of no
 * more than one piece is not divided.
 */
final class Pieces {

    static final int LANES = 4;

    /** Records of a piece, which is a page of the job. */
    static final int RECORDS = 1_000;

    /** Characters of a piece; a piece of few long records is shorter. */
    private static final int CHARACTERS = 4 << 20;

    private final Imports imports;
    private final long upload;
    private final RecordReader reader;
    private final List<Lane> lanes = new ArrayList<>();
    private boolean divided;

    Pieces(Imports imports, long upload, RecordReader reader) {
        this.imports = imports;
        this.upload = upload;
        this.reader = reader;
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane(i));
        }
    }

    void add(ImportRecord each) {
        Lane lane = lanes.get(laneOf(each));
        if (lane.isFullBefore(each)) {
            lane.store();
            divided = true;
        }
        lane.add(each);
    }

    /** Stores what is left. */
    void end() {
        int left = lanes.stream().mapToInt(lane -> lane.records.size()).sum();
        if (!divided && left <= RECORDS) {
            List<ImportRecord> all = lanes.stream()
                    .flatMap(lane -> lane.records.stream())
                    .sorted(Comparator.comparingLong(ImportRecord::line))
                    .toList();
            lanes.forEach(lane -> lane.records.clear());
            lanes.get(0).records.addAll(all);
        }
        lanes.forEach(Lane::store);
    }

    /** What names no device stands in no device's way. */
    private int laneOf(ImportRecord each) {
        try {
            return each.isFlawed()
                    ? 0
                    : Math.floorMod(reader.device(each.text()).hashCode(), LANES);
        } catch (MusterProblem unreadable) {
            return 0;
        }
    }

    private final class Lane {
        private final int number;
        private final List<ImportRecord> records = new ArrayList<>();
        private long characters;
        private int pieces;

        Lane(int number) {
            this.number = number;
        }

        boolean isFullBefore(ImportRecord next) {
            return records.size() == RECORDS
                    || (!records.isEmpty() && characters + next.text().length() > CHARACTERS);
        }

        void add(ImportRecord each) {
            records.add(each);
            characters += each.text().length();
        }

        void store() {
            if (!records.isEmpty()) {
                imports.store(upload, new ImportPiece(ImportPiece.key(number, ++pieces), records));
                records.clear();
                characters = 0;
            }
        }
    }
}
