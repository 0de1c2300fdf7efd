package io.muster.security.web;

import io.muster.security.Identity;
import io.muster.security.RequestCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks each request who sends it: programs by bearer token, browsers by session, each in its own area only. A session is
 * worth nothing under {@code /api}, so that no other site's page can act there in a signed-in person's name.
 */
@ApplicationScoped
public class MusterAuthentication implements HttpAuthenticationMechanism {

    private static final System.Logger LOG = System.getLogger(MusterAuthentication.class.getName());
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKEN_LENGTH = 256;

    private KnownTokens tokens;
    private BrowserSession session;
    private RequestCaller caller;
    private Clock clock;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected MusterAuthentication() {}

    @Inject
    MusterAuthentication(KnownTokens tokens, BrowserSession session, RequestCaller caller, Clock clock) {
        this.tokens = tokens;
        this.session = session;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        caller.cameFrom(request.getRemoteAddr());
        return switch (Area.of(path(request))) {
            case API -> byToken(request, response, context);
            case OPEN -> context.doNothing();
            case PAGE ->
                session.identity(request)
                        .map(who -> proved(who, context))
                        .orElseGet(() -> askToSignIn(request, response, context));
        };
    }

    private AuthenticationStatus proved(Identity who, HttpMessageContext context) {
        caller.proved(who);
        return context.notifyContainerAboutLogin(who.name(), who.role().names());
    }

    private AuthenticationStatus byToken(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            return token(request).map(who -> proved(who, context)).orElseGet(context::doNothing);
        } catch (RuntimeException failure) {
            // Of the database and of its pool: whether the token is good is not known, so this is no 401.
            LOG.log(Level.DEBUG, "A token cannot be checked: {0}", failure.getMessage());
            return unavailable(response);
        }
    }

    private static AuthenticationStatus unavailable(HttpServletResponse response) {
        try {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private Optional<Identity> token(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        if (header == null
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || header.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return tokens.find(header.substring(SCHEME.length()).strip())
                .filter(token -> token.isValidAt(clock.instant()))
                .map(token -> {
                    caller.showed(token);
                    return token.identity();
                });
    }

    private static AuthenticationStatus askToSignIn(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String signIn = request.getContextPath() + Area.SIGN_IN_PAGE;
        try {
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                // The page's script follows this one; a plain redirect it would take for its answer.
                response.setContentType("text/xml;charset=UTF-8");
                response.getWriter()
                        .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + signIn
                                + "\"/></partial-response>");
                return AuthenticationStatus.SEND_CONTINUE;
            }
            String accept = request.getHeader("Accept");
            if (request.getMethod().equals("GET") && accept != null && accept.contains("text/html")) {
                response.setHeader("Cache-Control", "no-store");
                response.sendRedirect(signIn + "?next=" + next(request));
                return AuthenticationStatus.SEND_CONTINUE;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return context.responseUnauthorized();
    }

    private static String next(HttpServletRequest request) {
        String query = request.getQueryString();
        String wanted = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private static String path(HttpServletRequest request) {
        String inServlet = request.getPathInfo();
        return inServlet == null ? request.getServletPath() : request.getServletPath() + inServlet;
    }
}
