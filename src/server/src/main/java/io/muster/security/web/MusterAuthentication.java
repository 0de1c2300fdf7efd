package io.muster.security.web;

import io.muster.foundation.Shared;
import io.muster.security.Identity;
import io.muster.security.RequestCaller;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * Asks each request who sends it: programs by bearer token, browsers by session, each in its own area only. A session is
 * worth nothing under {@code /api}, so that no other site's page can act there in a signed-in person's name.
 *
 * <p>It is the container's module itself (Jakarta Authentication) and no {@code HttpAuthenticationMechanism}: the one that
 * stands between those two looks its beans up in JNDI at each request, for more than the whole check costs.
 */
@Shared
public class MusterAuthentication implements ServerAuthModule {

    private static final System.Logger LOG = System.getLogger(MusterAuthentication.class.getName());
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKEN_LENGTH = 256;

    private final KnownTokens tokens;
    private final BrowserSession session;
    private final RequestCaller caller;
    private final Clock clock;

    /** The container's, to tell it who calls. */
    private volatile @Nullable CallbackHandler container;

    @Inject
    MusterAuthentication(KnownTokens tokens, BrowserSession session, RequestCaller caller, Clock clock) {
        this.tokens = tokens;
        this.session = session;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public void initialize(
            @Nullable MessagePolicy requests,
            @Nullable MessagePolicy responses,
            CallbackHandler handler,
            @Nullable Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) throws AuthException {
        var request = (HttpServletRequest) message.getRequestMessage();
        var response = (HttpServletResponse) message.getResponseMessage();
        caller.cameFrom(request.getRemoteAddr());
        try {
            return switch (Area.of(path(request))) {
                case API -> byToken(request, response, client);
                case OPEN -> nobody(client);
                case PAGE -> {
                    Optional<Identity> who = session.identity(request);
                    yield who.isPresent() ? proved(who.get(), client) : askToSignIn(request, response);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject client) {
        client.getPrincipals().clear();
    }

    private AuthStatus nobody(Subject client) throws AuthException {
        tell(new CallerPrincipalCallback(client, (Principal) null));
        return AuthStatus.SUCCESS;
    }

    private AuthStatus proved(Identity who, Subject client) throws AuthException {
        caller.proved(who);
        tell(
                new CallerPrincipalCallback(client, who.name()),
                new GroupPrincipalCallback(client, who.role().names().toArray(String[]::new)));
        return AuthStatus.SUCCESS;
    }

    private void tell(Callback... who) throws AuthException {
        try {
            Objects.requireNonNull(container, "initialized").handle(who);
        } catch (IOException | UnsupportedCallbackException e) {
            throw (AuthException) new AuthException("the container does not take its caller").initCause(e);
        }
    }

    private AuthStatus byToken(HttpServletRequest request, HttpServletResponse response, Subject client)
            throws IOException, AuthException {
        Optional<Identity> who;
        try {
            who = token(request);
        } catch (RuntimeException failure) {
            // Of the database and of its pool: whether the token is good is not known, so this is no 401.
            LOG.log(Level.DEBUG, "A token cannot be checked: {0}", failure.getMessage());
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return AuthStatus.SEND_FAILURE;
        }
        return who.isPresent() ? proved(who.get(), client) : nobody(client);
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

    private static AuthStatus askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String signIn = request.getContextPath() + Area.SIGN_IN_PAGE;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            // The page's script follows this one; a plain redirect it would take for its answer.
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + signIn
                            + "\"/></partial-response>");
            return AuthStatus.SEND_CONTINUE;
        }
        String accept = request.getHeader("Accept");
        if (request.getMethod().equals("GET") && accept != null && accept.contains("text/html")) {
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(signIn + "?next=" + next(request));
            return AuthStatus.SEND_CONTINUE;
        }
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthStatus.SEND_FAILURE;
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
