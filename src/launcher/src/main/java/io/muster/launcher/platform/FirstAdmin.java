package io.muster.launcher.platform;

import java.io.IOException;

/**
 * The first administrator's sign-in: chosen by the person who starts ({@code MUSTER_ADMIN_TOKEN},
 * {@code MUSTER_ADMIN_PASSWORD}), otherwise made here. Kept in the data folder for the owner alone, because the demo
 * signs in again at the next start.
 */
public record FirstAdmin(String token, String password) {
    public static final String NAME = "admin";

    static FirstAdmin of(Settings settings, DataFolder data) throws IOException {
        return new FirstAdmin(
                kept("admin-token", "muster.admin.token", settings, data),
                kept("admin-password", "muster.admin.password", settings, data));
    }

    private static String kept(String secret, String name, Settings settings, DataFolder data) throws IOException {
        String chosen = settings.find(name).orElse(null);
        if (chosen == null) {
            return data.secret(secret);
        }
        data.keepSecret(secret, chosen);
        return chosen;
    }
}
