package io.muster.security.web;

import jakarta.enterprise.context.ApplicationScoped;

/** Where the tests that run inside the server come in. */
@ApplicationScoped
public class ArquillianPath implements UncheckedPath {

    @Override
    public String path() {
        return "/ArquillianServletRunnerEE9";
    }
}
