package io.muster.cli.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --filename}, as commands have it that read documents. */
final class FileOptions {

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "A file, a directory (all .yaml, .yml, .json below it), or - for standard input; repeatable.")
    private @Nullable List<String> sources;

    boolean given() {
        return sources != null;
    }

    List<Document> read() {
        return sources == null ? List.of() : new Documents(System.in).read(sources);
    }
}
