package io.muster.launcher.platform;

import io.muster.launcher.process.StartProblem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration by MicroProfile Config names. What stands on the command line wins over the environment
 * ({@code MUSTER_DATABASE_URL} for {@code muster.database.url}), and that over {@code muster.properties} in the data
 * folder.
 */
public final class Settings {
    private final Map<String, String> commandLine;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    public Settings(Map<String, String> commandLine, Map<String, String> environment, Map<String, String> file) {
        this.commandLine = Map.copyOf(commandLine);
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    public Settings withFile(Map<String, String> properties) {
        return new Settings(commandLine, environment, properties);
    }

    public Settings with(String name, String value) {
        Map<String, String> more = new HashMap<>(commandLine);
        more.put(name, value);
        return new Settings(more, environment, file);
    }

    public Optional<String> find(String name) {
        String value = commandLine.get(name);
        if (value == null) {
            value = environment.get(environmentForm(name));
        }
        if (value == null) {
            value = file.get(name);
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What stands in the file, for child processes, which read the environment; what stands there already wins. */
    public Map<String, String> fileAsEnvironment() {
        Map<String, String> variables = new HashMap<>();
        file.forEach((name, value) -> {
            if (name.startsWith("muster.") && !environment.containsKey(environmentForm(name))) {
                variables.put(environmentForm(name), value);
            }
        });
        return variables;
    }

    private static String environmentForm(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    public String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    public int port(String name, int otherwise) {
        String text = get(name, Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException ignored) {
            // Told below, like a number out of range.
        }
        throw new StartProblem(name + ": " + text + " (expected: a port, 1–65535)");
    }
}
