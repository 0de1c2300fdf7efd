package io.muster.cli.connection;

import io.muster.cli.output.Screen;
import io.muster.client.MusterClient;
import io.muster.client.RawCall;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a server: with the options of {@link Connection}, a client and a screen. */
public abstract class ServerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    private @Nullable MusterClient client;
    private @Nullable Screen screen;

    protected final MusterClient client() {
        MusterClient ready = client == null ? connection.client() : client;
        client = ready;
        return ready;
    }

    /** A call below {@code /api/v1}. */
    protected final RawCall to(String... segments) {
        return client().raw().to(segments);
    }

    protected final Screen screen() {
        Screen ready = screen == null ? new Screen(spec.commandLine()) : screen;
        screen = ready;
        return ready;
    }
}
