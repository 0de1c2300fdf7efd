package io.muster.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a process has used since it started, as the kernel counts it (proc(5): VmHWM). */
record Usage(String process, Duration cpu, long peakMebibytes) {

    static Usage of(String name, long pid) {
        try {
            long kibibytes = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
            Duration cpu = ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
            return new Usage(name, cpu, kibibytes >> 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.1f CPU seconds, at most %,d MiB resident",
                process,
                cpu.toMillis() / 1000.0,
                peakMebibytes);
    }
}
