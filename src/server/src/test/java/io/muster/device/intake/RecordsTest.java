package io.muster.device.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.foundation.problem.MusterProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    @Test
    void linesAreNumberedAndBlankOnesLeftOut() throws IOException {
        assertThat(read(ImportFormat.NDJSON, "\uFEFF{}\r\n\n  \n{\"a\":1}"))
                .containsExactly(ImportRecord.of(1, "{}"), ImportRecord.of(4, "{\"a\":1}"));
    }

    @Test
    void anEmptyFileHasNoRecords() throws IOException {
        assertThat(read(ImportFormat.NDJSON, "")).isEmpty();
        assertThat(read(ImportFormat.CSV, "\n\n")).isEmpty();
    }

    @Test
    void aQuotedLineEndBelongsToItsCell() throws IOException {
        assertThat(read(ImportFormat.CSV, "a,\"x\r\ny\"\"z\",b\nc,d\n"))
                .containsExactly(ImportRecord.of(1, "a,\"x\ny\"\"z\",b"), ImportRecord.of(3, "c,d"));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() throws IOException {
        String rest = "good,1\n".repeat(50);
        List<ImportRecord> records = read(ImportFormat.CSV, "bad,\"open\n" + rest);
        assertThat(records).hasSize(51);
        assertThat(records.get(0).flaw()).contains("not closed");
        assertThat(records.subList(1, 51)).noneMatch(ImportRecord::isFlawed);
        assertThat(records.get(50).line()).isEqualTo(51);
    }

    @Test
    void aLineThatIsTooLongIsCutOffAndTheNextOneRead() throws IOException {
        String longLine = "x".repeat(Lines.MAX_LINE_BYTES + 1);
        List<ImportRecord> records = read(ImportFormat.NDJSON, longLine + "\nnext\n" + longLine.substring(1));
        assertThat(records.get(0).flaw()).contains("262,145 bytes").contains("at most 262,144");
        assertThat(records.get(1)).isEqualTo(ImportRecord.of(2, "next"));
        assertThat(records.get(2).isFlawed()).isFalse();
    }

    @Test
    void aFileThatInflatesWithoutEndIsRefused() {
        InputStream blanks = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }
        };
        Records records = new Records(blanks, ImportFormat.NDJSON, 1 << 20);
        assertThatThrownBy(records::next)
                .isInstanceOf(MusterProblem.class)
                .hasMessageContaining("over 1,048,576 bytes");
    }

    @Test
    void bytesThatAreNotUtf8SpoilTheirLine() throws IOException {
        byte[] bytes = {'a', '\n', (byte) 0xC3, '\n', 'b'};
        List<ImportRecord> records = read(ImportFormat.NDJSON, new ByteArrayInputStream(bytes));
        assertThat(records.get(1)).isEqualTo(ImportRecord.flawed(2, "not UTF-8 (expected: a text in UTF-8)"));
        assertThat(records.get(2)).isEqualTo(ImportRecord.of(3, "b"));
    }

    @Test
    void recordsAreTheSameHoweverTheStreamIsCut() throws IOException {
        String file = "a,\"x\n😀\",b\r\n\r\nc,d\r\n\"e\"";
        InputStream drops = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        assertThat(read(ImportFormat.CSV, drops)).isEqualTo(read(ImportFormat.CSV, file));
    }

    @Test
    void aPieceComesBackAsItWasStored() {
        var piece = new ImportPiece(
                "000000001", List.of(ImportRecord.of(1, "é\n😀"), ImportRecord.flawed(7_000_000_000L, "why")));
        assertThat(ImportPiece.of("000000001", piece.toBytes())).isEqualTo(piece);
    }

    private static List<ImportRecord> read(ImportFormat format, String file) throws IOException {
        return read(format, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<ImportRecord> read(ImportFormat format, InputStream file) throws IOException {
        var records = new Records(file, format);
        List<ImportRecord> all = new ArrayList<>();
        for (ImportRecord each = records.next(); each != null; each = records.next()) {
            all.add(each);
        }
        return all;
    }
}
