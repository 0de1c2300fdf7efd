package io.muster.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Who may sign in, and for which customer: a file of lines {@code name customer password-hash}. */
final class Customers {
    private static final int ITERATIONS = 210_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Compared with when the name is unknown, so that the time taken does not tell which names exist. */
    private static final String NOBODY = hash("nobody");

    private final Map<String, Account> accounts;

    private Customers(Map<String, Account> accounts) {
        this.accounts = Map.copyOf(accounts);
    }

    private record Account(String customer, String hash) {}

    static Customers read(Path file) throws IOException {
        Map<String, Account> accounts = new HashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+", -1);
                if (parts.length != 3) {
                    throw new IllegalArgumentException(
                            "a line of %s has %d words (expected: name customer password-hash)"
                                    .formatted(file, parts.length));
                }
                accounts.put(parts[0], new Account(parts[1], parts[2]));
            }
        }
        return new Customers(accounts);
    }

    /** The customer that someone with this password belongs to. */
    Optional<String> find(String name, String password) {
        Account account = accounts.get(name);
        String expected = account == null ? NOBODY : account.hash();
        String salt = expected.substring(0, Math.max(0, expected.indexOf('$')));
        boolean same = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), hash(password, salt).getBytes(StandardCharsets.UTF_8));
        return account != null && same ? Optional.of(account.customer()) : Optional.empty();
    }

    /** What the file keeps of a password. */
    static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return hash(password, Base64.getEncoder().encodeToString(salt));
    }

    private static String hash(String password, String salt) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(salt), ITERATIONS, BITS);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return salt + "$" + Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
