package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceAccessIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aDeviceThatIsDisabledOrRemovedIsDisconnected() throws Exception {
        try (LivePlatform platform = LivePlatform.start("device_access")) {
            platform.register(List.of("disabled", "removed", "bystander"));
            TestDevice disabled = platform.connect("disabled").subscribe();
            TestDevice removed = platform.connect("removed").subscribe();
            TestDevice bystander = platform.connect("bystander").subscribe();

            assertThat(ask(platform, "PATCH", "devices/disabled", "{\"enabled\":false}"))
                    .isBetween(200, 299);
            assertThat(ask(platform, "DELETE", "devices/removed", "")).isBetween(200, 299);

            await().atMost(SOON).until(() -> !disabled.isConnected() && !removed.isConnected());
            await().atMost(SOON).until(() -> platform.column("disabled", "disconnect_reason")
                    .equals("disabled"));
            assertThat(bystander.isConnected()).isTrue();
            bystander.close();
        }
    }

    private static int ask(LivePlatform platform, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.server().uri().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + Environments.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
