package io.muster.cli.campaign;

import io.muster.cli.CliProblem;
import io.muster.cli.output.ProgressBar;
import io.muster.cli.output.Screen;
import io.muster.client.MusterClient;
import io.muster.client.ServerUnreachable;
import io.muster.protocol.rest.DeviceList;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --devices FILE}: the ids of a file become a list of the server, which the campaign names. */
public final class DeviceListOption {

    /** Ids between two looks at the clock. */
    private static final int STRIDE = 1_000;

    private static final long BETWEEN_LINES = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double NANOSECONDS = 1e9;

    @Option(
            names = "--devices",
            paramLabel = "FILE",
            description = "The devices of this file: up to 1,000,000 ids, one a line, or CSV with a column deviceId;"
                    + " with --where those of them that it is true for.")
    private @Nullable Path path;

    public DeviceListOption() {}

    boolean isGiven() {
        return path != null;
    }

    /** Only reads the file; how many ids it holds. */
    long check() {
        return file().check();
    }

    /** Hands it to the server. A file is checked to its end before anything is sent, a pipe as it comes. */
    DeviceList send(MusterClient client, Screen screen) {
        DeviceFile file = file();
        long total = file.isRegular() ? file.check() : 0;
        Progress progress = new Progress(screen, total);
        DeviceList list;
        try (Stream<String> ids = file.ids()) {
            list = client.deviceLists().create(ids.peek(id -> progress.sent()));
        } catch (ServerUnreachable e) {
            CliProblem refusal = DeviceFile.refusalIn(e);
            throw refusal == null ? e : refusal;
        } finally {
            progress.end();
        }
        screen.note("%,d ids, %,d of them registered devices (device list %d)"
                .formatted(list.devices(), list.registered(), list.deviceList()));
        return list;
    }

    private DeviceFile file() {
        if (path == null) {
            throw CliProblem.usage("--devices FILE is missing");
        }
        return new DeviceFile(path);
    }

    /** Shown on a terminal alone, as often as an eye follows. */
    private static final class Progress {
        private final Screen screen;
        private final long total;
        private final long begun = System.nanoTime();
        private long sent;
        private long shownAt = begun;

        Progress(Screen screen, long total) {
            this.screen = screen;
            this.total = total;
        }

        void sent() {
            if (++sent % STRIDE == 0 && screen.terminal().interactive()) {
                long now = System.nanoTime();
                if (now - shownAt >= BETWEEN_LINES) {
                    shownAt = now;
                    double rate = sent * NANOSECONDS / (now - begun);
                    screen.over(new ProgressBar("ids sent", sent, total, rate)
                            .line(screen.terminal().columns()));
                }
            }
        }

        void end() {
            if (shownAt != begun) {
                screen.over("");
            }
        }
    }
}
