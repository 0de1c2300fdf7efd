package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation whose blocks of {@code sh} are run, one after the other in one shell. A block of
 * {@code text} behind one is what it shows: each line stands in its output, {@code …} for whatever.
 */
record DocumentedPage(Path file, List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("^```sh\\R(.*?)^```\\R(?:```text\\R(.*?)^```\\R)?", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int LONGEST_MINUTES = 4;
    private static final String MARK = "@@block ";

    /** Commands, and what they show. */
    record Block(String commands, List<String> shown) {}

    /** The README and all pages below docs. */
    static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md")),
                            files.filter(each -> each.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** All pages that have something to run. */
    static List<DocumentedPage> of(Path root) throws IOException {
        List<DocumentedPage> pages = new ArrayList<>();
        for (Path file : files(root)) {
            List<Block> blocks = blocks(Files.readString(file));
            if (!blocks.isEmpty()) {
                pages.add(new DocumentedPage(file, blocks));
            }
        }
        return pages;
    }

    static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(page);
        while (found.find()) {
            String shown = found.group(2);
            blocks.add(new Block(
                    found.group(1), shown == null ? List.of() : shown.lines().toList()));
        }
        return List.copyOf(blocks);
    }

    void runIn(Path folder, Muster muster) throws IOException {
        String address = muster.platform().address().toString().replaceAll("/$", "");
        prepare(folder, muster);
        String script = Stream.concat(
                        Stream.of("set -euo pipefail"),
                        blocks.stream().map(block -> "echo '" + MARK + "'\n" + block.commands()))
                .collect(Collectors.joining("\n"))
                .replace("http://127.0.0.1:8080", address)
                .replace(
                        "-p 1883",
                        "-h " + muster.platform().mqttHost() + " -p "
                                + muster.platform().mqttPort());
        Files.writeString(folder.resolve("page.sh"), script, StandardCharsets.UTF_8);
        String output = run(folder);
        List<String> outputs = Arrays.asList(output.split(MARK + "\\R", -1));
        for (int i = 0; i < blocks.size(); i++) {
            String said = i + 1 < outputs.size() ? outputs.get(i + 1) : "";
            for (String line : blocks.get(i).shown()) {
                String expected = line.replace("http://127.0.0.1:8080", address);
                assertThat(Pattern.compile(patternOf(expected)).matcher(said).find())
                        .as("%s: '%s' in%n%s", file, line, said)
                        .isTrue();
            }
        }
    }

    /** Blanks are as wide as a table makes them; an ellipsis stays on its line. */
    private static String patternOf(String line) {
        return Arrays.stream(line.strip().split("\\s*…\\s*", -1))
                .map(part ->
                        Arrays.stream(part.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining(".*"));
    }

    private static void prepare(Path folder, Muster muster) throws IOException {
        Files.createDirectories(folder.resolve("data/secrets"));
        Files.writeString(
                folder.resolve("data/secrets/admin-token"),
                muster.platform().admin().token());
        Path program = folder.resolve("muster");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s/*' io.muster.cli.MusterCli \"$@\"\n"
                        .formatted(System.getProperty("java.home"), System.getProperty("muster.cli")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Path folder) throws IOException {
        Path out = folder.resolve("page.out");
        ProcessBuilder builder = new ProcessBuilder("bash", "page.sh")
                .directory(folder.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .put("MUSTER_CONFIG", folder.resolve("contexts.json").toString());
        builder.environment().keySet().removeAll(List.of("MUSTER_SERVER", "MUSTER_TOKEN", "MUSTER_CONTEXT"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String output = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ended in time:%n%s", file, output).isTrue();
            assertThat(process.exitValue()).as("%s:%n%s", file, output).isZero();
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}
