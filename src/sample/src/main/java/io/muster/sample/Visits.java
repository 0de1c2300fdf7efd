package io.muster.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.muster.client.MusterProblem;
import io.muster.client.ServerUnreachable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers each request: who it is, whether the form is ours, and then what they asked for. */
final class Visits implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Visits.class.getName());
    private static final int MOST_BYTES = 8_192;
    private static final String COOKIE = "portal=";

    private final Robots robots;
    private final SignIn signIn;
    private final Sessions sessions;

    Visits(Robots robots, SignIn signIn, Sessions sessions) {
        this.robots = robots;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (MusterProblem | ServerUnreachable e) {
                LOG.log(System.Logger.Level.WARNING, "Muster did not do as asked", e);
                send(exchange, 503, Pages.trouble("This does not work just now. Please try again in a minute."));
            } catch (IllegalArgumentException e) {
                send(exchange, 400, Pages.trouble("This request cannot be read."));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        Optional<Sessions.Session> session = sessions.find(cookie(exchange));
        if (asked.equals("GET /portal.css")) {
            style(exchange);
        } else if (asked.startsWith("POST ") && !isOwn(exchange)) {
            send(exchange, 403, Pages.trouble("This form was not ours."));
        } else if (asked.equals("POST /sign-in")) {
            signIn(exchange, fields(body(exchange)));
        } else if (session.isEmpty()) {
            send(exchange, asked.startsWith("GET ") ? 200 : 403, Pages.signIn(""));
        } else {
            answer(exchange, asked, session.get());
        }
    }

    private void answer(HttpExchange exchange, String asked, Sessions.Session session) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> fields = fields(asked.startsWith("POST ") ? body(exchange) : query == null ? "" : query);
        String id = fields.getOrDefault("id", "");
        if (asked.startsWith("POST ") && !session.formKey().equals(fields.get("key"))) {
            send(exchange, 403, Pages.trouble("This form has run out. Please go back and try again."));
            return;
        }
        switch (asked) {
            case "GET /" -> send(exchange, 200, Pages.robots(session, robots.of(session.customer())));
            case "GET /robot" -> show(exchange, session, id, "");
            case "POST /robot" ->
                show(exchange, session, id, robots.wave(session.customer(), id).orElse(""));
            case "POST /sign-out" -> {
                sessions.end(cookie(exchange));
                redirect(exchange, COOKIE + "; Max-Age=0");
            }
            default -> send(exchange, 404, Pages.trouble("There is nothing here."));
        }
    }

    private void show(HttpExchange exchange, Sessions.Session session, String id, String said) throws IOException {
        var robot = robots.find(session.customer(), id);
        send(
                exchange,
                robot.isPresent() ? 200 : 404,
                robot.map(found -> Pages.robot(session, found, said))
                        .orElseGet(() -> Pages.trouble("You have no such robot.")));
    }

    private void signIn(HttpExchange exchange, Map<String, String> fields) throws IOException {
        Optional<String> customer = signIn.signIn(fields.getOrDefault("name", ""), fields.getOrDefault("password", ""));
        if (customer.isPresent()) {
            redirect(exchange, COOKIE + sessions.begin(customer.get()));
        } else {
            send(
                    exchange,
                    403,
                    Pages.signIn(
                            "This name and password do not belong together, or were tried too often in the last minute."));
        }
    }

    /** Browsers say from where a form was sent; a form of another site is not taken, not even to sign in. */
    private static boolean isOwn(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private static @Nullable String cookie(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return headers.stream()
                .flatMap(header -> List.of(header.split(";\\s*")).stream())
                .filter(cookie -> cookie.startsWith(COOKIE))
                .map(cookie -> cookie.substring(COOKIE.length()))
                .findFirst()
                .orElse(null);
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a form of more than %d bytes".formatted(MOST_BYTES));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&", -1)) {
            int at = field.indexOf('=');
            if (at > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void style(HttpExchange exchange) throws IOException {
        try (InputStream style = Visits.class.getResourceAsStream("portal.css")) {
            if (style == null) {
                throw new IOException("portal.css is missing");
            }
            send(exchange, 200, "text/css; charset=utf-8", style.readAllBytes());
        }
    }

    /** Behind a proxy with TLS the cookie never leaves it. */
    private static void redirect(HttpExchange exchange, String cookie) throws IOException {
        boolean tls = "https".equals(exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"));
        exchange.getResponseHeaders()
                .set("Set-Cookie", cookie + "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : ""));
        exchange.getResponseHeaders().set("Location", "/");
        send(exchange, 303, "");
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        send(exchange, status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
