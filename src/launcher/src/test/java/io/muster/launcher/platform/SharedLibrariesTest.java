package io.muster.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SharedLibrariesTest {
    @Test
    void findsWhatIsMissing() {
        assertThat(
                        SharedLibraries.missingIn(
                                """
                                	linux-vdso.so.1 (0x00007fd7da780000)
                                	libcrypt.so.1 => /lib/x86_64-linux-gnu/libcrypt.so.1 (0x00007fd7da732000)
                                	libaio.so.1 => not found
                                	liblz4.so.1 => not found
                                """))
                .containsExactly("libaio.so.1", "liblz4.so.1");
    }
}
