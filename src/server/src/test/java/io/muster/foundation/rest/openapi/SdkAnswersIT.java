package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.DeviceImport;
import io.muster.client.HandSet;
import io.muster.client.MusterClient;
import io.muster.client.MusterProblem;
import io.muster.protocol.rest.CallRequest;
import io.muster.protocol.rest.CampaignBuilder;
import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceList;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.DeviceUpdate;
import io.muster.protocol.rest.Job;
import io.muster.protocol.rest.JobPartition;
import io.muster.protocol.rest.MessageRequest;
import io.muster.protocol.rest.Plan;
import io.muster.protocol.rest.PlannedChange;
import io.muster.protocol.rest.Token;
import io.muster.protocol.rest.TokenRequest;
import io.muster.protocol.rest.UserChange;
import io.muster.protocol.rest.UserRequest;
import io.muster.testing.DescribedProxy;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java SDK asks a real server, and each of the answers that it gets is as the server describes it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SdkAnswersIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String ALL = "STARTS_WITH(deviceId, 'sdk-')";

    private DescribedProxy proxy;
    private MusterClient muster;

    @BeforeEach
    void connect() throws IOException {
        proxy = new DescribedProxy(SharedServer.uri());
        muster = MusterClient.connect(proxy.uri(), Environments.ADMIN_TOKEN);
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @Test
    void eachIsAsItIsDescribed() {
        devices();
        twins();
        configurations();
        campaigns();
        tokensAndUsers();
        assertThat(proxy.mistakes()).isEmpty();
        assertThat(proxy.met().stream().filter(each -> each.startsWith("2 "))).hasSizeGreaterThan(45);
        assertThat(proxy.met().stream().filter(each -> each.startsWith("4 "))).hasSizeGreaterThan(2);
    }

    private void devices() {
        muster.devices().register(DeviceRegistration.withSecret("sdk-0", Map.of("region", "eu")));
        Job job = muster.devices()
                .importAll(DeviceImport.of(IntStream.range(1, 20)
                        .mapToObj(i -> new DeviceRegistration(
                                "sdk-" + i, Map.of(), null, CredentialRequest.knownSecret("s".repeat(30))))));
        Job ended = muster.jobs().awaitEnd(job.id(), SOON);
        assertThat(ended.partitions()).extracting(JobPartition::expected).containsExactly(19L);
        assertThat(read(muster.jobs().skips(job.id()))).isZero();
        assertThat(read(muster.jobs().list("import-devices", "completed"))).isPositive();
        assertThat(muster.devices().count(ALL)).isEqualTo(20);
        assertThat(read(muster.devices().list(ALL))).isEqualTo(20);
        assertThat(muster.devices().page(ALL, null, 5).items()).hasSize(5);
        muster.devices().get("sdk-0");
        assertThat(muster.devices().etag("sdk-0")).isPresent();
        muster.devices().put("sdk-0", new DeviceUpdate(Map.of("region", "us"), true));
        muster.devices().patch("sdk-0", Map.of("tags", Map.of("line", 4)));
        muster.devices().rotateCredential("sdk-0", CredentialRequest.generatedSecret(), Duration.ofMinutes(1));
        assertThat(read(muster.devices().export(ALL))).isEqualTo(20);
        assertThatThrownBy(() -> muster.devices().get("sdk-none")).isInstanceOf(MusterProblem.class);
        assertThat(muster.conditions().check(ALL).valid()).isTrue();
        assertThat(read(muster.audit().list(null, "device/sdk-0", null, null))).isPositive();
    }

    private void twins() {
        muster.twins().patchDesired("sdk-0", Map.of("a", 1), HandSet.because("test"));
        muster.twins().putDesired("sdk-0", Map.of("a", 2), HandSet.because(null));
        muster.twins().get("sdk-0");
        muster.twins().explanation("sdk-0", "a");
        assertThatThrownBy(() -> muster.calls().call("sdk-0", CallRequest.of("reboot", null)))
                .isInstanceOf(MusterProblem.class);
        String message = muster.messages().send("sdk-0", MessageRequest.of(Map.of("text", "hello")));
        muster.messages().get("sdk-0", message);
    }

    private void configurations() {
        ConfigurationSpec spec = ConfigurationSpec.of(ALL, Map.of("b", 1));
        ConfigurationChange made = muster.configurations().put("sdk-speed", spec);
        muster.jobs().awaitEnd(Long.parseLong(String.valueOf(made.job())), SOON);
        muster.configurations().get("sdk-speed");
        muster.configurations().status("sdk-speed");
        muster.twins().whyNot("sdk-0", "sdk-speed");
        assertThat(read(muster.configurations().list())).isPositive();
        assertThat(read(muster.configurations().devices("sdk-speed", "pendingOffline")))
                .isPositive();
        Plan plan =
                muster.plans().make(List.of(PlannedChange.put("sdk-speed", ConfigurationSpec.of(ALL, Map.of("b", 2)))));
        muster.plans().get(plan.planId());
        assertThat(read(muster.plans().devices(plan.planId()))).isEqualTo(20);
        muster.plans().apply(plan.planId());
        assertThatThrownBy(() -> muster.plans().apply(plan.planId())).isInstanceOf(MusterProblem.class);
        assertThat(read(muster.configurations().revisions("sdk-speed"))).isEqualTo(2);
        muster.configurations().rollback("sdk-speed", 1, null);
        muster.configurations().delete("sdk-speed", null);
    }

    private void campaigns() {
        DeviceList list = muster.deviceLists().create(Stream.of("sdk-0", "sdk-1"));
        muster.deviceLists().get(list.deviceList());
        muster.campaigns()
                .create(CampaignBuilder.call("sdk-reboot", "reboot", null)
                        .among(list)
                        .expiresIn(Duration.ofDays(1))
                        .build());
        muster.campaigns().get("sdk-reboot");
        assertThat(read(muster.campaigns().list())).isPositive();
        read(muster.campaigns().tasks("sdk-reboot", null));
        muster.campaigns().pause("sdk-reboot");
        muster.campaigns().resume("sdk-reboot");
        muster.campaigns().cancel("sdk-reboot");
    }

    private void tokensAndUsers() {
        Token token = muster.tokens().create(new TokenRequest("sdk", "viewer", null));
        muster.tokens().get(token.id());
        assertThat(read(muster.tokens().list())).isPositive();
        muster.tokens().delete(token.id());
        muster.users().create(new UserRequest("sdk-user", "a password of many words", "viewer"));
        muster.users().get("sdk-user");
        assertThat(read(muster.users().list())).isPositive();
        muster.users().change("sdk-user", new UserChange(null, "operator"));
        muster.users().delete("sdk-user");
        IntStream.range(0, 20).forEach(i -> muster.devices().delete("sdk-" + i));
    }

    private static long read(Stream<?> stream) {
        try (stream) {
            return stream.toList().size();
        }
    }
}
