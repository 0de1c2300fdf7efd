package io.muster.foundation.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong outside JAX-RS, as the error page of the whole application (web.xml): problem+json for programs, a plain
 * page for people. Payara's own error pages show its version and stack traces.
 */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/problem";
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDocument problem = problem(request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String instance = path == null ? request.getRequestURI() : path.toString();
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        if (problem.retryAfterSeconds() != null) {
            response.setHeader("Retry-After", problem.retryAfterSeconds().toString());
        }
        byte[] body;
        if (isForPeople(request, instance)) {
            response.setContentType("text/html;charset=UTF-8");
            body = page(problem).getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType(RestApplication.PROBLEM_JSON);
            body = StrictJson.MAPPER.writeValueAsBytes(problem.body(instance));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static ProblemDocument problem(HttpServletRequest request) {
        @Nullable Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable throwable) {
            return Problems.of(throwable);
        }
        @Nullable Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return HttpProblems.ofStatus(status instanceof Integer code && code >= 400 ? code : 404);
    }

    private static boolean isForPeople(HttpServletRequest request, String path) {
        String accept = request.getHeader("Accept");
        return !path.startsWith("/api") && accept != null && accept.contains("text/html");
    }

    /** No part of the request is repeated, so that there is nothing to escape but our own words. */
    private static String page(ProblemDocument problem) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>Muster: %1$d</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="icon" href="/favicon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/jakarta.faces.resource/muster.css.xhtml?ln=muster"></head>
                <body><main class="gate"><section class="card"><div class="brand"><img src="/favicon.svg" width="26" height="26" alt="">Muster</div>
                <h1>%2$s</h1><p>%3$s</p><p><a class="button main-act" href="/">To the overview</a></p></section></main></body></html>
                """
                .formatted(problem.status(), escaped(problem.title()), escaped(problem.detail()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
