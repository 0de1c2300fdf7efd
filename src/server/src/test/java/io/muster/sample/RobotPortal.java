package io.muster.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the customers of company X reach their robots: {@code /{key}} lists those of one customer, and a button makes a
 * robot wave. The portal holds a token of its own with the role {@code operator}; customers never see it, and whose a
 * robot is the portal decides by its tag {@code customer}.
 */
public final class RobotPortal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI muster;
    private final String token;
    private final Map<String, String> customersByKey;

    /** Opens the portal on a free port of this machine. */
    public RobotPortal(URI muster, String token, Map<String, String> customersByKey) throws IOException {
        this.muster = muster;
        this.token = token;
        this.customersByKey = Map.copyOf(customersByKey);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The page of a customer. */
    public String page(String key) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + key;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String customer = customersByKey.get(exchange.getRequestURI().getPath().substring(1));
        if (customer == null) {
            send(exchange, 404, "Unknown customer");
        } else if (exchange.getRequestMethod().equals("POST")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String robot = URLDecoder.decode(body.substring("robot=".length()), StandardCharsets.UTF_8);
            wave(exchange, customer, robot);
        } else {
            send(exchange, 200, robots(customer));
        }
    }

    private String robots(String customer) {
        String mine = "tags.customer = '" + customer.replace("'", "''") + "'";
        JsonNode found = ask("GET", "/devices?where=" + encoded(mine), "").body();
        StringBuilder page = new StringBuilder("<h1>My robots</h1><ul>");
        for (JsonNode robot : found.get("items")) {
            String id = html(robot.get("deviceId").asText());
            page.append("<li>")
                    .append(id)
                    .append(robot.get("connected").asBoolean() ? " is here " : " is away ")
                    .append("<form method=post><button name=robot value=\"")
                    .append(id)
                    .append("\">Wave</button></form></li>");
        }
        return page.append("</ul>").toString();
    }

    private void wave(HttpExchange exchange, String customer, String robot) throws IOException {
        Answer device = ask("GET", "/devices/" + encoded(robot), "");
        if (device.status() != 200
                || !device.body().at("/tags/customer").asText().equals(customer)) {
            send(exchange, 404, "You have no such robot");
            return;
        }
        Answer called =
                ask("POST", "/devices/" + encoded(robot) + "/calls", "{\"method\":\"wave\",\"timeout\":\"PT10S\"}");
        String said = called.status() == 200
                ? "It says: " + called.body().at("/payload/said").asText()
                : "It did not answer: " + called.body().at("/detail").asText();
        send(exchange, 200, "<p>" + html(said) + "</p>");
    }

    private record Answer(int status, JsonNode body) {}

    private Answer ask(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(muster.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] page = ("<!DOCTYPE html><title>Robots</title>" + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
