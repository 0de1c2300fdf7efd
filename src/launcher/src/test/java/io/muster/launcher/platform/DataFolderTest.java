package io.muster.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void isHeldByOneMusterAtATime() throws IOException {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("--data");
        }
        DataFolder.open(folder).close();
    }

    @Test
    void keepsASecretForTheOwnerAlone() throws IOException {
        String secret;
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.fresh()).isTrue();
            secret = data.secret("database-password");
            assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.secretFile("database-password"))))
                    .isEqualTo("rw-------");
        }
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.fresh()).isFalse();
            assertThat(data.secret("database-password")).isEqualTo(secret);
        }
    }
}
