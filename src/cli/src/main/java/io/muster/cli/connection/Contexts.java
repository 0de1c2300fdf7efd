package io.muster.cli.connection;

import io.muster.cli.CliProblem;
import io.muster.cli.output.Fields;
import io.muster.cli.output.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code muster login} saved: one file, readable for its owner alone, replaced whole at each change. */
public final class Contexts {

    private final Path file;

    public Contexts(Path file) {
        this.file = file;
    }

    /** At {@code MUSTER_CONFIG}, else below the configuration folder of this person. */
    public static Contexts ofThisPerson() {
        Map<String, String> environment = System.getenv();
        String named = environment.get("MUSTER_CONFIG");
        if (named != null && !named.isEmpty()) {
            return new Contexts(Path.of(named));
        }
        String folder = environment.get("XDG_CONFIG_HOME");
        Path base = folder == null || folder.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(folder);
        return new Contexts(base.resolve("muster").resolve("contexts.json"));
    }

    public List<SavedContext> all() {
        return Fields.objects(content(), "contexts").stream()
                .map(each -> new SavedContext(
                        Fields.text(each, "name"), Fields.text(each, "server"), Fields.text(each, "token")))
                .toList();
    }

    /** The name of the one in use; empty if there is none. */
    public String current() {
        return Fields.text(content(), "current");
    }

    /** The named one; 3 if there is none. */
    public SavedContext get(String name) {
        return find(name)
                .orElseThrow(() ->
                        CliProblem.notFound("there is no context '%s' ('muster contexts' lists them)".formatted(name)));
    }

    public Optional<SavedContext> find(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Saves it, in place of one of the same name, and makes it the one in use. */
    public void save(SavedContext context) {
        List<SavedContext> others = all().stream()
                .filter(each -> !each.name().equals(context.name()))
                .toList();
        List<SavedContext> all = new java.util.ArrayList<>(others);
        all.add(context);
        write(context.name(), all);
    }

    public void use(String name) {
        write(get(name).name(), all());
    }

    public void remove(String name) {
        SavedContext gone = get(name);
        write(
                current().equals(name) ? "" : current(),
                all().stream().filter(each -> !each.equals(gone)).toList());
    }

    private Map<String, @Nullable Object> content() {
        try {
            return Files.exists(file) ? JsonText.object(Files.readString(file), file.toString()) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String current, List<SavedContext> contexts) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("current", current);
        content.put(
                "contexts",
                contexts.stream()
                        .map(each -> Map.of("name", each.name(), "server", each.server(), "token", each.token()))
                        .toList());
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw CliProblem.usage("MUSTER_CONFIG: '%s' (expected: a file)".formatted(file));
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(
                    folder,
                    ".contexts",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JsonText.pretty(content) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
