package io.muster.system.chaos;

import io.muster.system.Muster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Kills and stops the parts of the platform, one after the other, at moments that its seed chooses. */
final class Disturber {
    private static final List<Muster.Part> PARTS = List.of(Muster.Part.values());
    private static final int LONGEST_WAIT_MILLIS = 2_500;
    private static final int LONGEST_STOP_MILLIS = 12_000;

    private final Muster muster;
    private final SplittableRandom random;
    private final List<String> done = new ArrayList<>();

    Disturber(Muster muster, SplittableRandom random) {
        this.muster = muster;
        this.random = random;
    }

    /** Returns when all parts work again. */
    void disturb(int times) throws InterruptedException, IOException {
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
            Muster.Part part = PARTS.get(random.nextInt(PARTS.size()));
            if (random.nextInt(3) == 0) {
                stopForAWhile(part, random.nextInt(LONGEST_STOP_MILLIS));
            } else {
                done.add("kill " + part);
                muster.kill(part);
                muster.awaitWorking();
            }
        }
    }

    private void stopForAWhile(Muster.Part part, int millis) throws InterruptedException, IOException {
        done.add("stop %s for %d ms".formatted(part, millis));
        long pid = muster.pid(part);
        signal("-STOP", pid);
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            signal("-CONT", pid);
        }
        muster.awaitWorking();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill %s %d ended with %d".formatted(name, pid, code));
        }
    }

    /** What was done, for people who look for the reason. */
    @Override
    public String toString() {
        return String.join(", ", done);
    }
}
