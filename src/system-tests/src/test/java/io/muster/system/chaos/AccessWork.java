package io.muster.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.ClientSettings;
import io.muster.client.MusterClient;
import io.muster.client.MusterProblem;
import io.muster.client.Retry;
import io.muster.protocol.rest.Token;
import io.muster.protocol.rest.TokenRequest;
import io.muster.protocol.rest.UserAccount;
import io.muster.protocol.rest.UserChange;
import io.muster.protocol.rest.UserRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tokens and people that one operator lets in and shuts out. */
final class AccessWork {
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;

    private final MusterClient client;
    private final String name;
    private final List<Token> good = new ArrayList<>();
    private final List<Token> revoked = new ArrayList<>();
    private final Map<String, String> people = new TreeMap<>();
    private int made;

    AccessWork(MusterClient client, String name) {
        this.client = client;
        this.name = name;
    }

    void act(SplittableRandom random) throws InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> issue();
            case 1 -> revoke(random);
            case 2 -> letIn(random);
            default -> changeOrShutOut(random);
        }
    }

    /** Of a lost answer the token stays unknown for ever: that is no harm. */
    private void issue() throws InterruptedException {
        good.add(Objects.requireNonNull(Acknowledged.by(
                0, () -> client.tokens().create(new TokenRequest(name + "-t" + made++, "viewer", null)))));
    }

    private void revoke(SplittableRandom random) throws InterruptedException {
        if (good.isEmpty()) {
            return;
        }
        Token token = good.remove(random.nextInt(good.size()));
        Acknowledged.by(NOT_FOUND, () -> {
            client.tokens().delete(token.id());
            return token;
        });
        revoked.add(token);
    }

    private void letIn(SplittableRandom random) throws InterruptedException {
        String person = name + "-u" + made++;
        String role = ROLES.get(random.nextInt(ROLES.size()));
        Acknowledged.by(
                CONFLICT, () -> client.users().create(new UserRequest(person, "a password of " + person, role)));
        people.put(person, role);
    }

    private void changeOrShutOut(SplittableRandom random) throws InterruptedException {
        if (people.isEmpty()) {
            return;
        }
        String person = List.copyOf(people.keySet()).get(random.nextInt(people.size()));
        if (random.nextBoolean()) {
            String role = ROLES.get(random.nextInt(ROLES.size()));
            Acknowledged.by(0, () -> client.users().change(person, new UserChange(null, role)));
            people.put(person, role);
        } else {
            Acknowledged.by(NOT_FOUND, () -> {
                client.users().delete(person);
                return person;
            });
            people.remove(person);
        }
    }

    /** Who was let in comes in, who was shut out does not, and each has the role that was given last. */
    void holds(URI server, MusterClient now) {
        good.forEach(token -> assertThat(with(server, token).devices().count("deviceId = 'none'"))
                .as("%s", token)
                .isZero());
        revoked.forEach(
                token -> assertThatThrownBy(() -> with(server, token).devices().count("*"))
                        .as("%s", token)
                        .isInstanceOfSatisfying(
                                MusterProblem.class, e -> assertThat(e.status()).isEqualTo(UNAUTHORIZED)));
        assertThat(now.users()
                        .list()
                        .filter(each -> each.name().startsWith(name + "-u"))
                        .collect(Collectors.toMap(UserAccount::name, UserAccount::role)))
                .as("people of %s", name)
                .isEqualTo(people);
    }

    private static MusterClient with(URI server, Token token) {
        return MusterClient.connect(
                ClientSettings.of(server, Objects.requireNonNull(token.token())).withRetry(Retry.never()));
    }
}
