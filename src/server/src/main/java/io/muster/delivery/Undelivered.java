package io.muster.delivery;

/** Why the broker could not hand something to a device. */
public enum Undelivered {
    /** Nobody subscribed to its topic: the device is away, or does not listen for such things. */
    NO_SUBSCRIBER("the device does not listen on this topic"),
    /** It expired before the device took it. */
    EXPIRED("it expired before the device took it"),
    /** More waited for the device than it may, and this was the oldest. */
    OVERTAKEN("too much waited for the device, and newer messages took its place"),
    /** The session that it waited in has ended. */
    SESSION_ENDED("the device's session ended before it took it"),
    /** The device takes no packet as large as that, as it said when it connected. */
    TOO_LARGE("it is larger than what the device takes");

    private final String reason;

    Undelivered(String reason) {
        this.reason = reason;
    }

    /** Whether it may arrive when it is sent again. */
    public boolean mayBeRetried() {
        return this != EXPIRED && this != TOO_LARGE;
    }

    /** For people. */
    public String reason() {
        return reason;
    }
}
