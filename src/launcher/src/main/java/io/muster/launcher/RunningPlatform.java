package io.muster.launcher;

import io.muster.launcher.platform.DataFolder;
import io.muster.launcher.platform.Distribution;
import io.muster.launcher.platform.FirstAdmin;
import io.muster.launcher.platform.Platform;
import io.muster.launcher.platform.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A platform that a person started: says what happens, and ends everything when the person ends it. */
final class RunningPlatform {
    private static final String SIGN_IN_SHOWN = "sign-in-shown";

    private final Platform platform;
    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningPlatform(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
    }

    static RunningPlatform start(Settings settings, PrintStream out) throws IOException, InterruptedException {
        DataFolder data = DataFolder.open(folder(settings));
        out.println("muster: data in " + data.path() + (data.fresh() ? " (new)" : ""));
        Platform platform = Platform.in(settings, data, Distribution.find(), line -> out.println("muster: " + line));
        RunningPlatform running = new RunningPlatform(platform, out);
        Runtime.getRuntime().addShutdownHook(new Thread(running::end, "end"));
        platform.start();
        running.sayWhereItIs();
        return running;
    }

    /** Where everything is kept: named, or beside the start script. */
    static Path folder(Settings settings) {
        return Path.of(settings.get(
                "muster.data",
                Path.of(System.getProperty("muster.home", "."), "data").toString()));
    }

    Platform platform() {
        return platform;
    }

    void sayItKeepsRunning() {
        out.println();
        out.println("  Pages   " + platform.address() + "/   (sign in as " + FirstAdmin.NAME + "; the password is in "
                + platform.data().secretFile("admin-password") + ")");
        out.println("  It keeps running; Ctrl-C ends it.");
    }

    /** Until Ctrl-C or SIGTERM. */
    void await() throws InterruptedException {
        ended.await();
    }

    private void sayWhereItIs() throws IOException {
        out.println();
        out.println("  Pages   " + platform.address() + "/");
        out.println("  REST    " + platform.address() + "/api/v1   (described at " + platform.address() + "/openapi)");
        out.println("  MQTT    " + platform.mqttHost() + ":" + platform.mqttPort());
        if (!platform.data().isMarked(SIGN_IN_SHOWN)) {
            out.println();
            out.println("  Sign in as " + FirstAdmin.NAME + " with the password "
                    + platform.admin().password());
            out.println("  Token for scripts: " + platform.admin().token());
            out.println(
                    "  (shown this once; kept in " + platform.data().resolve("secrets") + ", readable for you alone)");
            platform.data().mark(SIGN_IN_SHOWN);
        }
        out.println();
    }

    private void end() {
        try {
            boolean idle = platform.parts().idle();
            out.print(idle ? "" : "\nmuster: ending\n");
            platform.close();
            out.print(idle ? "" : "muster: ended\n");
        } catch (IOException e) {
            out.println("muster: the data folder may still be locked: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }
}
