package io.muster.device.intake;

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
 * @param key nine digits; in the order of the file
 */
public record ImportPiece(String key, List<ImportRecord> records) {

    public ImportPiece {
        records = List.copyOf(records);
    }

    static String key(int number) {
        return "%09d".formatted(number);
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
