package io.muster.broker.security;

/** The database does not answer; devices are refused until it does. */
public final class CredentialsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialsUnavailable(String message) {
        super(message);
    }

    CredentialsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
