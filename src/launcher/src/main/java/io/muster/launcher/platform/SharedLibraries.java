package io.muster.launcher.platform;

import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whether this machine has what a native program is linked to; names the Debian package otherwise. */
final class SharedLibraries {
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("libcrypt.so.1", "libcrypt1"),
            Map.entry("libsystemd.so.0", "libsystemd0"),
            Map.entry("libstdc++.so.6", "libstdc++6"),
            Map.entry("libgcc_s.so.1", "libgcc-s1"),
            Map.entry("liblz4.so.1", "liblz4-1"),
            Map.entry("libzstd.so.1", "libzstd1"),
            Map.entry("liblzma.so.5", "liblzma5"),
            Map.entry("libcap.so.2", "libcap2"),
            Map.entry("libgcrypt.so.20", "libgcrypt20"),
            Map.entry("libgpg-error.so.0", "libgpg-error0"),
            Map.entry("libaio.so.1", "libaio1"),
            Map.entry("libnuma.so.1", "libnuma1"));

    private SharedLibraries() {}

    static void demand(Path program) throws IOException {
        Process ldd = new ProcessBuilder("ldd", program.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> missing = missingIn(output);
        if (!missing.isEmpty()) {
            List<String> packages = missing.stream()
                    .map(library -> PACKAGES.getOrDefault(library, library))
                    .toList();
            throw new StartProblem("MariaDB needs " + String.join(", ", missing)
                    + ", which this machine lacks: apt-get install " + String.join(" ", packages));
        }
    }

    static List<String> missingIn(String lddOutput) {
        return lddOutput
                .lines()
                .filter(line -> line.contains("=> not found"))
                .map(line -> line.strip().split(" ", 2)[0])
                .distinct()
                .toList();
    }
}
