package io.muster.system.chaos;

import io.muster.system.Muster;
import io.muster.system.SmallDisk;
import io.muster.system.Wire;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Kills and stops the parts of the platform, cuts the server off from its neighbours, and fills the disk: one after the
 * other, at moments that its seed chooses.
 */
final class Disturber {
    private static final List<Muster.Part> PARTS = List.of(Muster.Part.values());
    private static final int LONGEST_WAIT_MILLIS = 2_500;
    private static final int LONGEST_STOP_MILLIS = 12_000;

    private final Muster muster;
    private final SplittableRandom random;
    private final List<String> done = new CopyOnWriteArrayList<>();

    Disturber(Muster muster, SplittableRandom random) {
        this.muster = muster;
        this.random = random;
    }

    /** Returns when all parts work again. */
    void disturb(int times) throws InterruptedException, IOException {
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
            Muster.Part part = PARTS.get(random.nextInt(PARTS.size()));
            int millis = random.nextInt(LONGEST_STOP_MILLIS);
            int dice = random.nextInt(8);
            if (dice < 2) {
                stopForAWhile(part, millis);
            } else if (dice < 5) {
                List<String> ends = muster.wires().ends();
                disturbWire(ends.get(random.nextInt(ends.size())), random.nextInt(3), millis);
            } else if (dice < 6 && muster.disk().isPresent()) {
                fillDisk(muster.disk().get(), millis);
            } else {
                done.add("kill " + part);
                muster.kill(part);
            }
            muster.awaitWorking();
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
    }

    private void disturbWire(String end, int how, int millis) throws InterruptedException {
        Wire wire = muster.wires().to(end);
        done.add("%s the wire to the %s for %d ms, %d connections"
                .formatted(List.of("cut", "silence", "slow down").get(how), end, millis, wire.connections()));
        try {
            switch (how) {
                case 0 -> wire.cut();
                case 1 -> wire.fallSilent();
                default -> wire.slowDown(1 + millis / 10);
            }
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            wire.mend();
        }
    }

    private void fillDisk(SmallDisk disk, int millis) throws InterruptedException {
        done.add("fill the disk for %d ms".formatted(millis));
        disk.fill();
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            disk.free();
        }
    }

    /** How often it did something. */
    int times() {
        return done.size();
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
