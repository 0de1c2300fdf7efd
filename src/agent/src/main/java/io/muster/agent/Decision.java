package io.muster.agent;

/** What a device makes of a desired state. */
public sealed interface Decision {

    /** It is as desired now. */
    record Applied() implements Decision {}

    /** It will not or cannot be so; {@code reason} is for people. */
    record Refused(String reason) implements Decision {}

    /** It is being worked on; {@link MusterDevice#decide} tells the outcome. After a restart the change is told again. */
    record Later() implements Decision {}

    /** It is as desired now. */
    static Decision applied() {
        return new Applied();
    }

    /** It will not or cannot be so; {@code reason} is for people, at most 500 characters of it are kept. */
    static Decision refused(String reason) {
        return new Refused(reason);
    }

    /** It is being worked on. */
    static Decision later() {
        return new Later();
    }
}
