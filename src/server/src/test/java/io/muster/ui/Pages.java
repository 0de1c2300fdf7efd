package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages that there are, as the web application's files say: a new one that a walk leaves out is noticed. */
final class Pages {

    private Pages() {}

    static void assertAllAreAmong(Collection<String> addresses) {
        assertThat(addresses.stream().map(Pages::file).collect(Collectors.toSet()))
                .as("pages walked, as against the web application's files")
                .containsAll(files());
    }

    /** Which file stands behind an address. */
    static String file(String address) {
        String name = address.substring(1).replaceFirst("[?#].*", "");
        return name.isEmpty() ? "index.xhtml" : name;
    }

    static List<String> files() {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
