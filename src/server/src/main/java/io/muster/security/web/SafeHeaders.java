package io.muster.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What a browser must not do with our answers: guess their type, show them in another site's frame, tell others where it
 * was, keep them. The Content-Security-Policy of pages is written by PrimeFaces, which knows its scripts' nonces; what is
 * set here is for everything else.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SafeHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String NO_PAGES = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGES = "img-src 'self' data:; style-src 'self'; font-src 'self'; connect-src 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // PrimeFaces adds a second policy to pages, with the nonces of its scripts; a browser demands both.
        response.setHeader("Content-Security-Policy", isPage(request) ? PAGES : NO_PAGES);
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith(".xhtml") || path.equals(request.getContextPath() + "/");
    }
}
