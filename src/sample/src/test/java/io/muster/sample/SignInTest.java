package io.muster.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T10:00:00Z"));
    private SignIn signIn;

    @BeforeEach
    void someCustomers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("customers"),
                "# name customer hash%nada acme %s%neve globex %s%n"
                        .formatted(Customers.hash("a good password"), Customers.hash("another")));
        signIn = new SignIn(Customers.read(file), now::get);
    }

    @Test
    void whoKnowsThePasswordComesToTheirCustomer() {
        assertThat(signIn.signIn("ada", "a good password")).hasValue("acme");
        assertThat(signIn.signIn("ada", "another")).isEmpty();
        assertThat(signIn.signIn("nobody", "a good password")).isEmpty();
    }

    @Test
    void aNameThatFailedTooOftenWaitsAndOthersDoNot() {
        for (int i = 0; i < SignIn.MOST_FAILURES; i++) {
            assertThat(signIn.signIn("ada", "a guess")).isEmpty();
        }
        assertThat(signIn.signIn("ada", "a good password")).isEmpty();
        assertThat(signIn.signIn("eve", "another")).hasValue("globex");
        now.updateAndGet(time -> time.plusSeconds(60));
        assertThat(signIn.signIn("ada", "a good password")).hasValue("acme");
    }
}
