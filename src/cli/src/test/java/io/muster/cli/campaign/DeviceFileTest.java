package io.muster.cli.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.cli.CliProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFileTest {

    @TempDir
    Path folder;

    @Test
    void idsStandOneALineOrInTheColumnThatIsNamedSo() throws IOException {
        assertThat(ids("a\n\n b \r\nc")).containsExactly("a", "b", "c");
        assertThat(ids("name,deviceId\n\"two\nlines\",a\n")).containsExactly("a");
        assertThat(ids("")).isEmpty();
        assertThat(ids("\uFEFFa,x\nb,y\n")).containsExactly("a", "b");
        assertThat(ids("name,deviceId\n\"one, \"\"two\"\"\",a\nthree,\"b\"\n")).containsExactly("a", "b");
    }

    @Test
    void whatIsNoIdIsNamedWithItsLine() throws IOException {
        refused("a\nb c\n", "line 2", "'b c'", "expected");
        refused("name,deviceId\nx,a\ny\n", "line 3", "''");
        refused("a\n\nb::c", "line 3", "b::c");
        refused("a\n\"b\n", "line 2", "Missing closing quote");
        refused("a\n\"" + "b\n".repeat(100_000), "line 2", "65,536", "not closed");
        refused("\n\na b", "line 3", "'a b'");
        Path many = folder.resolve("many");
        Files.write(many, Collections.nCopies(DeviceFile.MAX_IDS + 1, "a"));
        assertThatThrownBy(() -> new DeviceFile(many).check())
                .isInstanceOf(CliProblem.class)
                .hasMessageContaining("line 1000001")
                .hasMessageContaining("1,000,000");
        assertThatThrownBy(() -> new DeviceFile(folder.resolve("none")).check()).hasMessageContaining("not readable");
    }

    private List<String> ids(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("ids"), text);
        try (Stream<String> ids = new DeviceFile(file).ids()) {
            return ids.toList();
        }
    }

    private void refused(String text, String... parts) throws IOException {
        Path file = Files.writeString(folder.resolve("ids"), text);
        assertThatThrownBy(() -> new DeviceFile(file).check())
                .isInstanceOf(CliProblem.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(parts);
    }
}
