package io.muster.sample;

import io.muster.protocol.rest.Device;
import io.muster.protocol.rest.Twin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the browser is shown. Whatever comes from elsewhere passes {@link #text}. */
final class Pages {
    private Pages() {}

    static String signIn(String trouble) {
        return page(
                "Sign in",
                """
                <form class="card" method="post" action="/sign-in"><h1>Your robots</h1>%s
                <label>Name <input name="name" autocomplete="username" required></label>
                <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                <button>Sign in</button></form>"""
                        .formatted(
                                trouble.isEmpty()
                                        ? ""
                                        : "<p class=\"wrong\" role=\"alert\">" + text(trouble) + "</p>"));
    }

    static String robots(Sessions.Session session, List<Device> robots) {
        StringBuilder list = new StringBuilder(top(session)).append("<h1>Your robots</h1><ul class=\"robots\">");
        for (Device robot : robots) {
            list.append("<li><a class=\"card\" href=\"/robot?id=%s\"><b>%s</b>%s</a></li>"
                    .formatted(
                            URLEncoder.encode(robot.deviceId(), StandardCharsets.UTF_8),
                            text(robot.deviceId()),
                            presence(robot.connected())));
        }
        list.append("</ul>");
        if (robots.isEmpty()) {
            list.append("<p>None yet.</p>");
        } else if (robots.size() == Robots.MOST) {
            list.append("<p>These are the first %d.</p>".formatted(Robots.MOST));
        }
        return page("Your robots", list.toString());
    }

    static String robot(Sessions.Session session, Twin robot, String said) {
        String firmware = robot.reported().get("firmware") instanceof Map<?, ?> map
                ? String.valueOf(map.get("version"))
                : String.valueOf(robot.reported().getOrDefault("firmware", "unknown"));
        StringBuilder features = new StringBuilder();
        if (robot.reported().get("features") instanceof Map<?, ?> map) {
            map.forEach((name, on) -> {
                if (Boolean.TRUE.equals(on)) {
                    features.append("<span class=\"feature\">")
                            .append(text(String.valueOf(name)))
                            .append("</span> ");
                }
            });
        }
        return page(
                robot.deviceId(),
                top(session)
                        + """
                        <p><a href="/">← Your robots</a></p><section class="card"><h1>%s</h1>%s
                        <dl><dt>Firmware</dt><dd>%s</dd><dt>Features</dt><dd>%s</dd></dl>%s
                        <form method="post" action="/robot"><input type="hidden" name="key" value="%s">
                        <button name="id" value="%s">Wave</button></form></section>"""
                                .formatted(
                                        text(robot.deviceId()),
                                        presence(robot.connected()),
                                        text(firmware),
                                        features.isEmpty() ? "none" : features,
                                        said.isEmpty()
                                                ? ""
                                                : "<p class=\"said\" role=\"status\">" + text(said) + "</p>",
                                        text(session.formKey()),
                                        text(robot.deviceId())));
    }

    static String trouble(String what) {
        return page(
                "Sorry",
                "<section class=\"card\"><h1>Sorry</h1><p>%s</p><p><a href=\"/\">Your robots</a></p></section>"
                        .formatted(text(what)));
    }

    private static String top(Sessions.Session session) {
        return """
                <header><span>Company X · %s</span><form method="post" action="/sign-out">
                <input type="hidden" name="key" value="%s"><button class="plain">Sign out</button></form></header>"""
                .formatted(text(session.customer()), text(session.formKey()));
    }

    private static String presence(boolean connected) {
        return connected ? "<span class=\"here\">is here</span>" : "<span class=\"away\">is away</span>";
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/portal.css"></head><body><main>%s</main></body></html>"""
                .formatted(text(title), body);
    }

    static String text(String any) {
        return any.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
