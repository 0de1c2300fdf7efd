package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.client.MusterClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A fleet on its way in or out, over a connection that breaks: it goes on, or says behind which line it ended. */
@ExtendWith(WithMuster.class)
final class CutTransfersIT {

    /** More than what the kernel holds between two processes, so that a cut always meets something on its way. */
    private static final int DEVICES = 8_000;

    private static final Map<String, Object> LONG_TAGS = Map.of("text", "x".repeat(3_000));
    private static final long IN_THE_MIDDLE = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void anExportGoesOnBehindItsLastDevice(Muster muster) {
        List<String> ids = muster.aFleetOf(DEVICES, "cutout", LONG_TAGS);
        List<String> exported = new ArrayList<>();
        try (Wire wire = to(muster)) {
            MusterClient client = MusterClient.connect(
                    address(wire), muster.platform().admin().token());
            try (Stream<String> lines = client.devices().exportLines("STARTS_WITH(deviceId, 'cutout-')")) {
                lines.forEach(line -> {
                    exported.add(line.replaceFirst(".*\"deviceId\":\"([^\"]*)\".*", "$1"));
                    if (exported.size() == 10 || exported.size() == DEVICES / 4) {
                        wire.cut();
                        wire.mend();
                    }
                });
            }
            assertThat(wire.taken()).isGreaterThan(2);
        }
        assertThat(exported).isEqualTo(ids);
    }

    @Test
    void anExportThatCannotGoOnSaysBehindWhichLine(Muster muster) throws Exception {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(DEVICES, "cutoff", LONG_TAGS);
        try (Wire wire = to(muster)) {
            CompletableFuture<CommandLine.Ended> export = CompletableFuture.supplyAsync(() -> cli.run(
                    "export",
                    "devices",
                    "--where",
                    "STARTS_WITH(deviceId, 'cutoff-')",
                    "--server",
                    address(wire).toString()));
            cutInTheMiddle(wire);
            CommandLine.Ended ended = ended(export).with(6);
            List<String> lines = ended.out().lines().toList();
            assertThat(lines).hasSizeBetween(1, DEVICES - 1).allMatch(line -> line.endsWith("}"));
            assertThat(ended.err())
                    .contains(
                            "broke off behind line %,d (device cutoff-%06d)".formatted(lines.size(), lines.size() - 1));
        }
    }

    @Test
    void anImportIsSentAgainAndTakenInOnce(Muster muster) throws Exception {
        CommandLine cli = new CommandLine(muster, folder);
        String file = cli.file(
                "cutin.ndjson",
                IntStream.range(0, DEVICES)
                        .mapToObj(i -> "{\"deviceId\":\"cutin-%d\",\"tags\":{\"text\":\"%s\"}}"
                                .formatted(i, LONG_TAGS.get("text")))
                        .collect(Collectors.joining("\n")));
        long before = imports(muster);
        try (Wire wire = to(muster)) {
            CompletableFuture<CommandLine.Ended> done = CompletableFuture.supplyAsync(
                    () -> cli.run("import", file, "--server", address(wire).toString()));
            cutInTheMiddle(wire);
            wire.mend();
            assertThat(ended(done).well().out()).contains("%,d devices registered".formatted(DEVICES));
            assertThat(wire.taken()).isGreaterThan(1);
        }
        assertThat(imports(muster)).isEqualTo(before + 1);
        assertThat(muster.client().devices().count("STARTS_WITH(deviceId, 'cutin-')"))
                .isEqualTo(DEVICES);
    }

    private static void cutInTheMiddle(Wire wire) {
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> wire.passed() > IN_THE_MIDDLE);
        wire.cut();
    }

    private static CommandLine.Ended ended(CompletableFuture<CommandLine.Ended> run)
            throws InterruptedException, ExecutionException, TimeoutException {
        return run.get(3, TimeUnit.MINUTES);
    }

    private static long imports(Muster muster) {
        try (Stream<?> jobs = muster.client().jobs().list("import-devices", null)) {
            return jobs.count();
        }
    }

    private static Wire to(Muster muster) {
        return Wire.to(muster.platform().address().getPort());
    }

    private static URI address(Wire wire) {
        return URI.create("http://127.0.0.1:" + wire.port());
    }
}
