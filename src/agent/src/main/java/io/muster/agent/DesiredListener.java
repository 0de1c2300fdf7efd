package io.muster.agent;

/**
 * The device's own code that makes it as desired.
 *
 * <pre>{@code
 * DesiredListener motor = change -> {
 *     int speed = change.state().path("speed").asInt(10);
 *     if (speed > 100) {
 *         return Decision.refused("speed: " + speed + " (expected: 0 to 100)");
 *     }
 *     robot.setSpeed(speed);
 *     return Decision.applied();
 * };
 * MusterDevice.of(robotSettings).onDesired(motor).connect().close();
 * }</pre>
 */
@FunctionalInterface
public interface DesiredListener {

    /**
     * Called for one change at a time, on the device's own thread; what takes longer than a second answers
     * {@link Decision#later}. A RuntimeException refuses the change with its message. May be called again with a version
     * that it was told of before a crash.
     */
    Decision changed(DesiredChange change);
}
