package io.muster.foundation.problem;

/** The kinds of problems, each with its HTTP status; the name, in lower case with dashes, ends the RFC 9457 type URI. */
public enum ProblemType {
    MALFORMED(400, "The request is malformed"),
    INVALID_CONDITION(400, "The target condition is wrong"),
    UNAUTHENTICATED(401, "Sign in or send a bearer token"),
    FORBIDDEN(403, "The caller's role does not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    CONFLICT(409, "The request conflicts with the present state"),
    NOT_CONFIRMED(409, "The number of devices was not confirmed"),
    STALE_PLAN(409, "The state moved since the plan was made"),
    GONE(410, "What is asked for is no longer kept"),
    PRECONDITION_FAILED(412, "The resource has changed since it was read"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not one that is read here"),
    UNPROCESSABLE(422, "The request is well-formed but not possible"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong in the server"),
    UNAVAILABLE(503, "A part of the platform is down"),
    NO_ANSWER(504, "The device did not answer in time");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The last part of the type URI, for example {@code not-found}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
