package io.muster.security.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of strangers that send or read as slowly as they can; there are 200 threads. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SlowClientsIT {

    private static final int STRANGERS = Integer.getInteger("muster.test.slow", 500);
    private static final String HOST = "Host: 127.0.0.1\r\n";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /api/v1/devices HTTP/1.1\r\nX-Half:",
                "POST /sign-in.xhtml HTTP/1.1\r\n" + HOST + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 1000\r\n\r\na",
                "POST /sign-in.xhtml HTTP/1.1\r\n" + HOST + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\na",
                "POST /api/v1/devices HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n"
                        + "Content-Length: 1000000\r\n\r\n{",
                "POST /devices.xhtml HTTP/1.1\r\n" + HOST + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 1000000\r\n\r\na"
            })
    void whoeverSendsSlowlyStopsNobody(String beginning) throws IOException {
        List<SocketChannel> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(stranger(beginning));
            }
            everybodyElseIsServed();
            for (SocketChannel stranger : strangers) {
                drip(stranger);
            }
            everybodyElseIsServed();
        } finally {
            for (SocketChannel stranger : strangers) {
                stranger.close();
            }
        }
        everybodyElseIsServed();
    }

    private static SocketChannel stranger(String beginning) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), SharedServer.uri().getPort()));
        channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return channel;
    }

    private static void drip(SocketChannel stranger) {
        try {
            stranger.write(ByteBuffer.wrap(new byte[] {'b'}));
        } catch (IOException e) {
            // Ended already: as well.
        }
    }

    /** Each of these would wait for a thread; the client gives up after 30 seconds. */
    private void everybodyElseIsServed() {
        assertThat(admin.get("/health/ready").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/devices?limit=1").status()).isEqualTo(200);
        assertThat(admin.get("/sign-in.xhtml").status()).isEqualTo(200);
        assertThat(admin.post("/api/v1/conditions/check", "{\"targetCondition\":\"*\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverReadsSlowlyStopsNobody() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        String script = "GET /jakarta.faces.resource/core.js.xhtml?ln=primefaces HTTP/1.1\r\n" + HOST + "\r\n";
        try {
            for (int i = 0; i < STRANGERS; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1_024);
                socket.connect(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), SharedServer.uri().getPort()));
                strangers.add(socket);
                socket.getOutputStream().write(script.repeat(5).getBytes(StandardCharsets.US_ASCII));
            }
            everybodyElseIsServed();
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void aFormThatNeverEndsIsEnded() throws IOException {
        try (SocketChannel stranger = stranger("POST /sign-in.xhtml HTTP/1.1\r\n" + HOST
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na")) {
            ByteBuffer answer = ByteBuffer.allocate(4_096);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                drip(stranger);
                return stranger.read(answer) < 0 || answer.position() > 0;
            });
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            assertThat(text).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        try (SocketChannel stranger = stranger("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(20_000))) {
            ByteBuffer answer = ByteBuffer.allocate(4_096);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                drip(stranger);
                return stranger.read(answer) < 0 || answer.position() > 0;
            });
        }
    }
}
