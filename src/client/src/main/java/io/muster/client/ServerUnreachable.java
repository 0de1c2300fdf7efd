package io.muster.client;

/** No answer came: the connection failed, broke or took too long, and trying again was not safe or did not help. */
public final class ServerUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
