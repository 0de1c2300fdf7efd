package io.muster.security.web;

import java.util.List;

/** The parts of the address space, by who may come in. Whatever is not named here is a page. */
enum Area {
    /** Bearer tokens; each operation names its role. */
    API,
    /** For everyone: the sign-in page with what it shows, health, metrics and the API's description. */
    OPEN,
    /** Someone who signed in. */
    PAGE;

    static final String SIGN_IN_PAGE = "/sign-in.xhtml";

    private static final List<String> OPEN_PATHS =
            List.of(SIGN_IN_PAGE, "/health", "/metrics", "/openapi", "/favicon.svg");
    private static final List<String> OPEN_FOLDERS = List.of("/health/", "/openapi/", "/jakarta.faces.resource/");

    /** @param path within the application, decoded and normalised by the container */
    static Area of(String path) {
        if (path.equals("/api") || path.startsWith("/api/")) {
            return API;
        }
        return OPEN_PATHS.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith) ? OPEN : PAGE;
    }
}
