package io.muster.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Strangers get a share of the 200 threads, so that whoever has signed in, and every program with a token, is served by
 * the others. Two things hold a thread for as long as a stranger likes: scripts and styles, which are too large for a
 * socket's buffers, for who does not read them; and the form of a sign-in, for who sends it byte by byte.
 */
@WebFilter(
        urlPatterns = {"/jakarta.faces.resource/*", Area.SIGN_IN_PAGE},
        asyncSupported = true)
public class StrangersShare extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int READERS = 60;
    private static final int SENDERS = 60;
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Name, password and view state take one or two. */
    private static final int MAX_FORM_BYTES = 16 << 10;

    private static final Duration FORM_WITHIN = Duration.ofSeconds(10);

    private final transient Semaphore readers = new Semaphore(READERS);
    private final transient Semaphore senders = new Semaphore(SENDERS);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST")) {
            within(senders, response, () -> withWholeForm(request, response, chain));
        } else if (BrowserSession.hasBegun(request) || request.getServletPath().equals(Area.SIGN_IN_PAGE)) {
            chain.doFilter(request, response);
        } else {
            within(readers, response, () -> chain.doFilter(request, response));
        }
    }

    private interface Act {
        void run() throws IOException, ServletException;
    }

    private static void within(Semaphore share, HttpServletResponse response, Act act)
            throws IOException, ServletException {
        if (!share.tryAcquire()) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            act.run();
        } finally {
            share.release();
        }
    }

    private static void withWholeForm(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > MAX_FORM_BYTES) {
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        if (isReceivedInTime(request.getInputStream(), form)) {
            chain.doFilter(new ReceivedForm(request, form.toByteArray()), response);
        } else {
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    /** What sends nothing at all is ended by the container. */
    private static boolean isReceivedInTime(ServletInputStream body, ByteArrayOutputStream form) throws IOException {
        long end = System.nanoTime() + FORM_WITHIN.toNanos();
        byte[] some = new byte[1_024];
        for (int read = body.read(some); read >= 0; read = body.read(some)) {
            if (System.nanoTime() > end) {
                return false;
            }
            form.write(some, 0, read);
        }
        return true;
    }
}
