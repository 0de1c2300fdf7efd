package io.muster.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.muster.client.MusterClient;
import io.muster.client.Raw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresentTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Raw api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
            asked.add(uri);
            String items = uri.contains("/configurations")
                    ? IntStream.range(0, 150)
                            .mapToObj("{\"id\":\"c%d\",\"priority\":1,\"deleted\":false}"::formatted)
                            .collect(Collectors.joining(","))
                    : "{\"deviceId\":\"d7\",\"enabled\":false}";
            byte[] body = ("{\"items\":[" + items + "],\"next\":null}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        api = MusterClient.connect(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "a-token")
                .raw();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void ofManyItIsAskedInPages() {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            documents.add(new Document(Kind.CONFIGURATION, "c" + i, Map.of(), "test"));
        }
        for (int i = 0; i < 60; i++) {
            documents.add(new Document(Kind.DEVICE, "d" + i, Map.of(), "test"));
        }
        Present present = Present.of(api, documents);

        assertThat(present.find(documents.get(149))).isPresent();
        assertThat(present.find(documents.get(150))).isEmpty();
        assertThat(present.find(documents.get(207)).orElseThrow()).containsEntry("enabled", false);
        assertThat(present.find(documents.get(208))).isEmpty();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1)).contains("where=deviceId IN ['d0', 'd1', ");
    }
}
