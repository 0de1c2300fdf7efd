package io.muster.device.intake;

import io.muster.job.KeyRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of one page of an import.
 *
 * @param key nine digits: the lane, and the piece's place in it, which is the order of the file
 */
public record ImportPiece(String key, List<ImportRecord> records) {

    public ImportPiece {
        records = List.copyOf(records);
    }

    static String key(int lane, int number) {
        return "%d%08d".formatted(lane, number);
    }

    /** The keys of each lane, for a thread of its own; of all together where the last key is in the first lane. */
    public static List<KeyRange> lanes(String lastKey) {
        if (lastKey.startsWith("0")) {
            return List.of(KeyRange.ALL);
        }
        List<KeyRange> lanes = new ArrayList<>();
        for (int lane = 0; lane < Pieces.LANES; lane++) {
            lanes.add(
                    new KeyRange(lane == 0 ? null : key(lane, 0), lane == Pieces.LANES - 1 ? null : key(lane + 1, 0)));
        }
        return lanes;
    }

    /** As it is stored: for each record its line, and its text or flaw, each with its length. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(records.size());
            for (ImportRecord record : records) {
                out.writeLong(record.line());
                write(out, record.text());
                write(out, record.flaw());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static ImportPiece of(String key, byte[] stored) {
        try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int count = in.readInt();
            List<ImportRecord> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(new ImportRecord(in.readLong(), read(in), read(in)));
            }
            return new ImportPiece(key, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
