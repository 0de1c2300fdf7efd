package io.muster.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a process has used since it started, and holds now, as the kernel counts it (proc(5): VmHWM, VmRSS). */
record Usage(String process, Duration cpu, long peakMebibytes, long mebibytes) {

    static Usage of(String name, long pid) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
            Duration cpu = ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
            return new Usage(name, cpu, mebibytes(status, "VmHWM:"), mebibytes(status, "VmRSS:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long mebibytes(List<String> status, String name) {
        return status.stream()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0)
                >> 10;
    }

    /**
     * Milliseconds of processor for each of so many things, by process.
     *
     * @param thing what one of them is called
     */
    static String each(String thing, long things, List<Usage> before, List<Usage> after) {
        StringBuilder text =
                new StringBuilder("processor for each ").append(thing).append(':');
        double sum = 0;
        for (int i = 0; i < before.size(); i++) {
            double millis =
                    (double) after.get(i).cpu().minus(before.get(i).cpu()).toMillis() / things;
            sum += millis;
            text.append(String.format(Locale.ROOT, " %s %.2f ms,", after.get(i).process(), millis));
        }
        return text.append(String.format(Locale.ROOT, " all %.2f ms", sum)).toString();
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
